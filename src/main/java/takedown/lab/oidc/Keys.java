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

/** The issuer's RSA keys, and one that it never published. Made when first used: most labs never sign anything. Thread-safe. */
final class Keys {
    private static final int BITS = 2048;

    private final List<RsaJsonWebKey> published = new ArrayList<>();
    private final Supplier<RsaJsonWebKey> unpublished = Suppliers.memoize(() -> make("lab-unpublished"));
    private int made;

    /** Signs from now on. */
    synchronized RsaJsonWebKey current() {
        if (published.isEmpty()) {
            published.add(next());
        }
        return published.getLast();
    }

    /** Signs nothing that holds. */
    RsaJsonWebKey unpublished() {
        return unpublished.get();
    }

    /**
     * Signs with a new key from now on.
     *
     * @param keepOld whether the keys before it stay published, as a careful issuer does until its tokens ran out
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

    /** A JWK Set (RFC 7517 section 5). */
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
