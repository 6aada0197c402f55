package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.NoteSigner;
import takedown.name.Refusal;

/**
 * The signing key of the log. Nodes that share a database agree on one key. A node that does not have this key does not sign. Signatures of a
 * replaced key can still be verified with its public key.
 */
@ApplicationScoped
public class SigningKey {
    private static final Logger LOG = Logger.getLogger(SigningKey.class);

    private final LedgerConfig config;
    private final Path data;
    private volatile Optional<NoteSigner> signer = Optional.empty();
    /** The registered key, if this node does not have it. */
    private volatile Optional<NoteKey> keyOfOtherNode = Optional.empty();

    SigningKey(LedgerConfig config, @ConfigProperty(name = "takedown.data", defaultValue = "data") Path data) {
        this.config = config;
        this.data = data;
    }

    /** The public line of the log's key in the database. */
    interface Register {
        Optional<String> line();

        /**
         * Registers the public line of a key.
         *
         * @return the line in effect, which is that of another node if that node registered first
         */
        String register(String line);

        void replace(String line);
    }

    /**
     * Agrees on the key with the other nodes. An existing key file replaces the registered key only if the file is configured, not if it is in the
     * data folder.
     *
     * @throws IllegalStateException if the registered line is not a valid key
     */
    void agree(Register register) {
        Optional<String> known = register.line();
        if (known.isPresent() && !Files.exists(file())) {
            useKeyOfOtherNode(known.get());
            return;
        }
        boolean made = !Files.exists(file());
        String ours = signer().publicKey().line();
        String counts = register.register(ours);
        if (counts.equals(ours)) {
            return;
        }
        if (config.key().isPresent() && !made) {
            LOG.warnf("The log's key %s is replaced by %s", counts, ours);
            register.replace(ours);
            return;
        }
        useKeyOfOtherNode(counts);
        if (made) {
            forget();
        }
    }

    private void useKeyOfOtherNode(String line) {
        try {
            keyOfOtherNode = Optional.of(NoteKey.ofLine(line));
        } catch (MalformedNote e) {
            throw new IllegalStateException("the log's registered key is invalid: " + e.getMessage(), e);
        }
        LOG.warnf(
                "This node does not have the log's key %s, so it cannot sign. Give it a copy of the key (takedown.ledger.key)",
                line);
    }

    /** Deletes a key that never signed. */
    private void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("the unused key " + file() + " cannot be deleted", e);
        }
    }

    boolean isHere() {
        return keyOfOtherNode.isEmpty();
    }

    /**
     * Returns the signer of the log.
     *
     * @throws Refusal (CONFLICT) if this node does not have the key
     */
    public NoteSigner signer() {
        if (!isHere()) {
            throw Refusal.conflict(
                    "This node does not have the key of the evidence log. Send the request to the node that has the key, or give this node a copy.");
        }
        if (signer.isEmpty()) {
            synchronized (this) {
                if (signer.isEmpty()) {
                    signer = Optional.of(load(file()));
                }
            }
        }
        return signer.get();
    }

    public NoteKey publicKey() {
        return keyOfOtherNode.orElseGet(() -> signer().publicKey());
    }

    private Path file() {
        return config.key().orElse(data.resolve("ledger/key.pem"));
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
        // Create the file with its permissions, so that other users can never read it.
        Path half = Files.createTempFile(
                folder,
                "key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(half, made.pem().getBytes(StandardCharsets.US_ASCII));
            // Link instead of move, since a move would replace a key that another process has just created.
            Files.createLink(file, half);
            LOG.infof("The log has a new key: %s", made.publicKey().line());
        } catch (FileAlreadyExistsException another) {
            LOG.debugf("Another process has created the key: %s", another.getMessage());
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
