/** Every refusal and failure as problem+json (RFC 9457), whichever layer of the server it comes from. docs/problems.md lists the types. */
@NullMarked
package takedown.web.problem;

import org.jspecify.annotations.NullMarked;
