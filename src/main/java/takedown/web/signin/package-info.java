/** Who is asking: HTTP Basic for the invented people of development and lab, OpenID Connect everywhere else. */
@NullMarked
package takedown.web.signin;

import org.jspecify.annotations.NullMarked;
