package takedown.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the log. Nodes on one database share one log, so give them the same key and origin. */
@ConfigMapping(prefix = "takedown.ledger")
public interface LedgerConfig {
    /** The origin of the log, which is the first line of every checkpoint and the name of its key. */
    @WithDefault("takedown-tracker/ledger")
    String origin();

    /** File of the Ed25519 key that signs (PKCS #8, PEM); by default {@code ledger/key.pem} in {@code takedown.data}, made at the first start. */
    Optional<Path> key();

    /** File outside the database that every checkpoint is appended to; by default {@code ledger/checkpoints.ndjson} in {@code takedown.data}. */
    Optional<Path> copies();

    /** URL of a time-stamp authority (RFC 3161). Without it no checkpoint is time-stamped. */
    Optional<String> tsa();
}
