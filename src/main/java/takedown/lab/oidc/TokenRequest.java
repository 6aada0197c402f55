package takedown.lab.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token as requested by a caller, including invalid ones.
 *
 * @param claims claims that replace those of the person; an empty value removes a claim
 * @param header header parameters that replace those of the JOSE header; an empty value removes a parameter
 * @param algorithm {@code RS256} to {@code RS512}, {@code PS256}, {@code none}, or {@code HS256} to {@code HS512} with the public key as the secret
 */
public record TokenRequest(
        String person,
        String audience,
        Map<String, Optional<Object>> claims,
        Map<String, Optional<Object>> header,
        String algorithm,
        Key key) {
    /** The key that signs the token, and the key id in its header. */
    public enum Key {
        CURRENT,
        /** A key that was never published, under an id that was not published either. */
        UNKNOWN,
        /** A key that was never published, under the id of the issuer's own key. */
        IMPOSTOR
    }

    static TokenRequest plain(String person, String audience) {
        return new TokenRequest(person, audience, Map.of(), Map.of(), "RS256", Key.CURRENT);
    }

    /** Returns this request with further claims. Claims that the request already has are not replaced. */
    TokenRequest over(Map<String, Optional<Object>> more) {
        Map<String, Optional<Object>> all = new LinkedHashMap<>(more);
        all.putAll(claims);
        return new TokenRequest(person, audience, all, header, algorithm, key);
    }
}
