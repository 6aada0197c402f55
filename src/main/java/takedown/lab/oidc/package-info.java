/** The lab's OpenID Connect issuer: the people of the lab, their keys and tokens, both valid and invalid. */
@NullMarked
package takedown.lab.oidc;

import org.jspecify.annotations.NullMarked;
