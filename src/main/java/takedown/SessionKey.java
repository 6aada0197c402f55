package takedown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/**
 * The secret that encrypts the sessions of browsers. It outlives the process, so a restart does not end any session. Each use has a key derived from
 * it (NIST SP 800-108r1 section 4.1, with one block).
 */
record SessionKey(String secret) {
    static final String SETTING = "takedown.sign-in.session-key";
    static final int SHORTEST = 32;

    /** The setting for the key of sessions that began with the sign-in form. */
    static final String FORM = "quarkus.http.auth.session.encryption-key";
    /** The settings for the keys of OpenID Connect sessions and of the state of a sign-in that has begun. */
    static final List<String> CODE_FLOW =
            List.of("quarkus.oidc.token-state-manager.encryption-secret", "quarkus.oidc.authentication.state-secret");

    private static final String FILE = "sign-in/session.key";
    private static final int OCTETS = 32;

    /**
     * Returns the configured key, else that of the data folder, which is created if it is missing. Empty if no key is configured and one in the data
     * folder is not sufficient.
     *
     * @param ownFolder whether a key in the data folder is sufficient. It is not sufficient if other nodes may use the same database, since they
     *     would not have this key
     * @throws Settings.Wrong if the key is too short, or if the data folder cannot be used
     */
    static Optional<SessionKey> of(Config config, boolean ownFolder) {
        Optional<String> configured =
                config.getOptionalValue(SETTING, String.class).map(String::strip);
        if (configured.isPresent()) {
            if (configured.get().length() < SHORTEST) {
                throw new Settings.Wrong(
                        List.of(SETTING + " is too short; it must be at least " + SHORTEST + " random characters"));
            }
            return configured.map(SessionKey::new);
        }
        if (!ownFolder) {
            return Optional.empty();
        }
        Path file = Path.of(
                        config.getOptionalValue("takedown.data", String.class).orElse("data"))
                .resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            String kept = Files.readString(file).strip();
            if (kept.length() < SHORTEST) {
                throw new Settings.Wrong(
                        List.of(file + " does not hold a key; delete it, and the next start makes a new one"));
            }
            return Optional.of(new SessionKey(kept));
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("the key of sessions, " + file + ", cannot be read or made: " + e));
        }
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] random = new byte[OCTETS];
        new SecureRandom().nextBytes(random);
        // The file is written completely before it gets its name. Other users can never read it.
        Path half = Files.createTempFile(
                folder,
                "session",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(half, Base64.getEncoder().encodeToString(random).getBytes(StandardCharsets.US_ASCII));
            // This is a link and not a move, because a move would replace the key that another process has just made.
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException another) {
            // The key that another process made serves as well as ours.
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Returns the key for one use, which reveals nothing about the others. */
    String derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(use.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Returns a text that does not contain the secret. */
    @Override
    public String toString() {
        return "SessionKey";
    }
}
