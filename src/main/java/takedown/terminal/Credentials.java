package takedown.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;

/**
 * The credentials of a person for a running service.
 *
 * @param owner the person, for a message: {@code user alice}
 * @param header the value of the Authorization field; empty if none is sent
 */
record Credentials(String owner, String header) {
    static final String PASSWORD = "TAKEDOWN_PASSWORD";
    static final Credentials NONE = new Credentials("", "");

    /** Maximum length of a token, larger than any that a server accepts in a header. */
    private static final int LONGEST_TOKEN = 64 * 1024;
    /** The form of a bearer token (RFC 6750 section 2.1). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** @throws Refusal for invalid credentials, or a missing password */
    static Credentials of(@Nullable String user, @Nullable Path tokenFile, Shell shell) {
        if (user != null && tokenFile != null) {
            throw Refusal.invalid("Give --user or --token-file, not both");
        }
        return user != null ? basic(user, shell) : tokenFile != null ? bearer(tokenFile) : NONE;
    }

    boolean given() {
        return !header.isEmpty();
    }

    /** Returns credentials for HTTP Basic authentication (RFC 7617), in UTF-8. */
    private static Credentials basic(String user, Shell shell) {
        if (user.isBlank() || user.indexOf(':') >= 0 || user.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(
                    "--user must be a name without a colon; the password comes from " + PASSWORD + " or from a prompt");
        }
        String set = shell.environment(PASSWORD);
        char[] password = set != null ? set.toCharArray() : shell.password("Password of " + user + ": ");
        if (password == null) {
            throw Refusal.invalid("No password: set " + PASSWORD + ", or run the command in a terminal");
        }
        byte[] octets = (user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
        return new Credentials("user " + user, "Basic " + Base64.getEncoder().encodeToString(octets));
    }

    private static Credentials bearer(Path file) {
        try {
            String token = start(file).strip();
            if (token.length() > LONGEST_TOKEN || !TOKEN.matcher(token).matches()) {
                throw Refusal.invalid("--token-file must contain one bearer token and nothing else");
            }
            return new Credentials("the token in " + Objects.requireNonNull(file.getFileName()), "Bearer " + token);
        } catch (NoSuchFileException missing) {
            throw Refusal.invalid("--token-file: there is no file " + file);
        } catch (IOException unreadable) {
            throw Refusal.invalid("--token-file cannot be read: " + unreadable.getMessage());
        }
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_TOKEN + 1), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns a text that does not contain the secret. */
    @Override
    public String toString() {
        return owner;
    }
}
