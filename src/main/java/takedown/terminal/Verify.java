package takedown.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.BadArchive;
import takedown.archive.check.LogFileCheck;
import takedown.archive.check.SenderKey;
import takedown.archive.check.Source;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.UntrustedText;

/**
 * Checks an evidence archive or an exported log. The command starts no service, queries no server and needs no database. It prints one line per
 * check. The exit status is 0 only if the sender's key was given and matches. It is 1 after the first bad entry and if a file or the key cannot be
 * read, and 2 if the command line is not understood. It is 3 if everything is consistent but no key was given, because a whole archive can be forged
 * under another key.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a packet's evidence archive, or an exported log, offline and without a database.")
final class Verify implements Callable<Integer> {
    private static final int LONGEST_LINE = 2_000;
    private static final int SENDER_NOT_KNOWN = 3;
    /** Maximum size of a key file. A key has one or a few lines. */
    private static final long LONGEST_KEY = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ARCHIVE",
            arity = "0..1",
            description = "an evidence archive, as /api/packets/.../archive returns it")
    private @Nullable Path archive;

    @Option(names = "--log", paramLabel = "FILE", description = "an exported log, as /api/ledger/log returns it")
    private @Nullable Path log;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "the sender's key, as published: a file with the line that /api/ledger/key returns or with the key as PEM; or the line")
    private @Nullable String key;

    @Option(
            names = "--copies",
            paramLabel = "FILE",
            description = "checkpoints kept outside the sender's database; none may contradict the archive or the log")
    private @Nullable Path copies;

    @Override
    public Integer call() throws IOException {
        if ((archive == null) == (log == null)) {
            throw problem("Verify what? An ARCHIVE, or --log FILE");
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            Trusted trusted = new Trusted(trustedKey(), trustedCopies());
            if (archive != null) {
                try (Source source = Source.of(archive)) {
                    ArchiveCheck.check(source, trusted, line -> out.println(shown(line)));
                }
            } else {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(Objects.requireNonNull(log)))) {
                    LogFileCheck.check(in, trusted, line -> out.println(shown(line)));
                }
            }
            if (key == null) {
                out.println("CONSISTENT, SENDER NOT KNOWN");
                return SENDER_NOT_KNOWN;
            }
            out.println("VERIFIED");
            return 0;
        } catch (BadArchive bad) {
            out.println(shown("BAD " + bad.getMessage()));
            return 1;
        } catch (Unreadable unreadable) {
            return fail(String.valueOf(unreadable.getMessage()));
        } catch (NoSuchFileException missing) {
            return fail("There is no file " + missing.getMessage());
        } catch (IOException unreadable) {
            return fail("The file cannot be read: " + unreadable.getMessage());
        }
    }

    /** Signals that a file or the key is not what the command needs. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private int fail(String message) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("takedown: " + shown(message));
        err.flush();
        return 1;
    }

    /** Returns a line with its invisible characters spelled out, since names and servers in an archive are untrusted text. */
    private static String shown(String line) {
        return UntrustedText.from(line, LONGEST_LINE).value();
    }

    private Optional<SenderKey> trustedKey() throws IOException {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(isFile(key) ? SenderKey.read(keyFile()) : SenderKey.of(NoteKey.ofLine(key)));
        } catch (MalformedNote e) {
            throw new Unreadable("--key must be a file with the sender's key, or the key's line: " + e.getMessage());
        }
    }

    private byte[] keyFile() throws IOException {
        Path file = Path.of(Objects.requireNonNull(key));
        if (Files.size(file) > LONGEST_KEY) {
            throw new Unreadable("--key is a file of " + Files.size(file) + " octets, which is not a key");
        }
        return Files.readAllBytes(file);
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private List<SignedNote> trustedCopies() throws IOException {
        List<SignedNote> notes = new ArrayList<>();
        if (copies != null) {
            for (String line : Files.readAllLines(copies)) {
                try {
                    notes.add(SignedNote.parse(
                            new ObjectMapper().readTree(line).path("note").asText()));
                } catch (MalformedNote | com.fasterxml.jackson.core.JsonProcessingException e) {
                    throw new Unreadable("--copies has a line that is not a checkpoint");
                }
            }
        }
        return notes;
    }

    private ParameterException problem(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }
}
