/** Every refusal and failure as problem+json (RFC 9457), from every layer of the server. docs/problems.md lists the types. */
@NullMarked
package takedown.web.problem;

import org.jspecify.annotations.NullMarked;
