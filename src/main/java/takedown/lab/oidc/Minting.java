package takedown.lab.oidc;

import java.util.Map;
import java.util.Optional;

/**
 * A token as a caller wants it made, wrong ones included.
 *
 * @param person whose claims it starts from
 * @param audience the {@code aud} claim
 * @param claims put in the place of those; null takes one out
 * @param header likewise, of the JOSE header
 * @param algorithm {@code RS256} to {@code RS512}, {@code PS256}, {@code none}, or {@code HS256} with the public key as the secret
 * @param key which key signs
 */
public record Minting(
        String person,
        String audience,
        Map<String, Optional<Object>> claims,
        Map<String, Optional<Object>> header,
        String algorithm,
        Key key) {
    /** Whose key, and what the header calls it. */
    public enum Key {
        /** The issuer's own. */
        CURRENT,
        /** Never published, under an id that was never published either. */
        UNKNOWN,
        /** Never published, under the id of the issuer's own. */
        IMPOSTOR
    }

    static Minting plain(String person, String audience) {
        return new Minting(person, audience, Map.of(), Map.of(), "RS256", Key.CURRENT);
    }
}
