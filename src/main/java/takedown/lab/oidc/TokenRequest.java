package takedown.lab.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token as requested by a caller, including invalid ones.
 *
 * @param person whose claims it starts from
 * @param audience the {@code aud} claim
 * @param claims replace those of the person; null removes one
 * @param header likewise, of the JOSE header
 * @param algorithm {@code RS256} to {@code RS512}, {@code PS256}, {@code none}, or {@code HS256} with the public key as the secret
 * @param key the signing key
 */
public record TokenRequest(
        String person,
        String audience,
        Map<String, Optional<Object>> claims,
        Map<String, Optional<Object>> header,
        String algorithm,
        Key key) {
    /** The owner of the key, and its id in the header. */
    public enum Key {
        /** The issuer's own. */
        CURRENT,
        /** Never published, under an id that was not published either. */
        UNKNOWN,
        /** Never published, under the id of the issuer's own. */
        IMPOSTOR
    }

    static TokenRequest plain(String person, String audience) {
        return new TokenRequest(person, audience, Map.of(), Map.of(), "RS256", Key.CURRENT);
    }

    /** Returns this form with more claims, unless it has them already. */
    TokenRequest over(Map<String, Optional<Object>> more) {
        Map<String, Optional<Object>> all = new LinkedHashMap<>(more);
        all.putAll(claims);
        return new TokenRequest(person, audience, all, header, algorithm, key);
    }
}
