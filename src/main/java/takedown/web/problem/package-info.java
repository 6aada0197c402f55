/** Every refusal and failure, from every layer of the server, as problem+json (RFC 9457) or as a page. docs/problems.md lists the types. */
@NullMarked
package takedown.web.problem;

import org.jspecify.annotations.NullMarked;
