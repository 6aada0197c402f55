package takedown.lab.oidc;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The issuer's RSA keys, and one key that the issuer never published. They are created at first use, because most labs never sign anything.
 * Thread-safe.
 */
final class Keys {
    private static final int BITS = 2048;

    private final List<RsaJsonWebKey> published = new ArrayList<>();
    private final Supplier<RsaJsonWebKey> unpublished = Suppliers.memoize(() -> make("lab-unpublished"));
    private int made;

    synchronized RsaJsonWebKey current() {
        if (published.isEmpty()) {
            published.add(next());
        }
        return published.getLast();
    }

    /** Returns a key that is not in the published set, so its signatures must be rejected. */
    RsaJsonWebKey unpublished() {
        return unpublished.get();
    }

    /**
     * Signs with a new key from now on.
     *
     * @param keepOld whether the previous keys stay published; a careful issuer publishes them until the tokens that they signed have expired
     */
    synchronized RsaJsonWebKey rotate(boolean keepOld) {
        current();
        RsaJsonWebKey next = next();
        if (!keepOld) {
            published.clear();
        }
        published.add(next);
        return next;
    }

    /** Returns the published keys as a JWK Set (RFC 7517 section 5). */
    synchronized String jwks() {
        current();
        return new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private RsaJsonWebKey next() {
        made++;
        return make("lab-" + made);
    }

    private static RsaJsonWebKey make(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
