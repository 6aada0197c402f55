package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.NoteSigner;

/** The key of the log, made once. Lost, the log goes on under another; what the old one signed stays checkable with the old public key. */
@ApplicationScoped
public class SigningKey {
    private static final Logger LOG = Logger.getLogger(SigningKey.class);

    private final LedgerConfig config;
    private final Path data;
    private volatile Optional<NoteSigner> signer = Optional.empty();

    SigningKey(LedgerConfig config, @ConfigProperty(name = "takedown.data", defaultValue = "data") Path data) {
        this.config = config;
        this.data = data;
    }

    public NoteSigner signer() {
        if (signer.isEmpty()) {
            synchronized (this) {
                if (signer.isEmpty()) {
                    signer = Optional.of(load(config.key().orElse(data.resolve("ledger/key.pem"))));
                }
            }
        }
        return signer.get();
    }

    public NoteKey publicKey() {
        return signer().publicKey();
    }

    private NoteSigner load(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return NoteSigner.ofPem(config.origin(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the log's key " + file + " cannot be read", e);
        } catch (MalformedNote e) {
            throw new IllegalStateException("the log's key " + file + " is " + e.getMessage(), e);
        }
    }

    private void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        NoteSigner made = NoteSigner.generate(config.origin(), new SecureRandom());
        // Whole or not at all, and never readable by others in between.
        Path half = Files.createTempFile(
                folder,
                "key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(half, made.pem().getBytes(StandardCharsets.US_ASCII));
            if (!Files.exists(file)) {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
                LOG.infof("The log has a new key: %s", made.publicKey().line());
            }
        } catch (FileAlreadyExistsException another) {
            LOG.debugf("Another process made the key: %s", another.getMessage());
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
