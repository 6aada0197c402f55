package takedown.paper.signing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of signatures. */
@ConfigMapping(prefix = "takedown.signing")
public interface SigningConfig {
    /** PKCS#12 file with one key and its certificates. Without it, no document is signed. */
    Optional<String> keystore();

    /** The password of the file and of the key in it. */
    Optional<String> password();
}
