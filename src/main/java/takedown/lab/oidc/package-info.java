/** The lab's OpenID Connect issuer: the people of the lab, their keys and tokens, right ones and wrong ones. */
@NullMarked
package takedown.lab.oidc;

import org.jspecify.annotations.NullMarked;
