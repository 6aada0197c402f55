/** The identity of callers: HTTP Basic and a form for the fictitious users of development and lab, OpenID Connect everywhere else. */
@NullMarked
package takedown.web.signin;

import org.jspecify.annotations.NullMarked;
