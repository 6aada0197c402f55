package takedown.archive.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import takedown.archive.check.ZipReader.File;
import takedown.archive.form.SignedTimeStamp;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.Count;

/** Checks an evidence archive without a database and without network access. */
public final class ArchiveCheck {
    private static final String FILES = "files.json";
    private static final String SIGNATURE = "files.json.sig";
    private static final String KEY = "log/key.pem";
    private static final String MANIFEST = "manifest.json";
    private static final String EVIDENCE = "evidence.json";
    private static final List<String> COMPARED =
            List.of("number", "source", "server", "question", "at", "sha256", "besides");

    private final ZipReader container;
    private final Trusted trusted;
    private final Consumer<String> said;

    private ArchiveCheck(ZipReader container, Trusted trusted, Consumer<String> said) {
        this.container = container;
        this.trusted = trusted;
        this.said = said;
    }

    /**
     * What is known about the sender and the log from sources other than the archive.
     *
     * @param key the key of the sender, as published or handed over; without it the sender of a valid archive is unknown
     * @param copies checkpoints of the same log, from earlier archives or from outside the sender's database
     */
    public record Trusted(Optional<SenderKey> key, List<SignedNote> copies) {
        public static final Trusted NOTHING = new Trusted(Optional.empty(), List.of());

        public Trusted {
            copies = List.copyOf(copies);
        }
    }

    /**
     * Checks a whole archive.
     *
     * @param said receives one line for each check that succeeded or was not possible
     * @throws BadArchive at the first bad entry
     */
    public static void check(Source archive, Trusted trusted, Consumer<String> said) throws BadArchive, IOException {
        ZipReader container = ZipReader.read(archive);
        said.accept("ok  container     " + Count.of(container.files().size(), "file")
                + ", stored without gaps: every octet of the ZIP was checked");
        new ArchiveCheck(container, trusted, said).all();
    }

    private void all() throws BadArchive, IOException {
        NoteKey key = key();
        byte[] files = container.whole(FILES);
        if (!key.signed(files, container.whole(SIGNATURE))) {
            throw new BadArchive(FILES, "not signed with " + KEY);
        }
        said.accept("ok  signature     " + FILES + " is signed by " + key.line());
        listed(files);
        evidence();
        captures();
        new LogCheck(container, key, trusted, said).check();
        stamp();
        container.required("certification.txt");
        said.accept(
                trusted.key().isPresent()
                        ? "ok  sender        the key is the one that you gave"
                        : "--  sender        not known: the archive contains its own key, fingerprint "
                                + key.fingerprint() + "; give the sender's key with --key");
    }

    /**
     * Returns the public key in the archive.
     *
     * @throws BadArchive if it is not the key that the checkpoint names, or not the trusted key that the caller supplied
     */
    private NoteKey key() throws BadArchive, IOException {
        String note = Json.utf8(container.whole("log/checkpoint"));
        String pem = Json.utf8(container.whole(KEY));
        SignedNote checkpoint;
        try {
            checkpoint = SignedNote.parse(note);
        } catch (MalformedNote e) {
            throw new BadArchive("log/checkpoint", e.getMessage());
        }
        NoteKey key;
        try {
            key = NoteKey.ofPem(checkpoint.keyName(), pem);
        } catch (MalformedNote | IllegalArgumentException e) {
            throw new BadArchive(KEY, "no key");
        }
        if (!checkpoint.isBy(key)) {
            throw new BadArchive(KEY, "not the key of log/checkpoint");
        }
        if (trusted.key().isPresent() && !trusted.key().get().is(key)) {
            throw new BadArchive(KEY, "not the key that you gave, but " + key.line());
        }
        return key;
    }

    /** Checks that the signed list and the files in the archive match one by one, in the same order. */
    private void listed(byte[] list) throws BadArchive, IOException {
        int place = 0;
        try (Json.Items items = new Json.Items(new ByteArrayInputStream(list), FILES, Optional.of("files"))) {
            for (Optional<JsonNode> item = items.next(); item.isPresent(); item = items.next()) {
                String name = Json.text(item.get(), "name");
                if (place >= container.files().size()
                        || !container.files().get(place).name().equals(name)) {
                    if (place >= container.files().size()
                            || container.file(name).isEmpty()) {
                        throw new BadArchive(name, "missing");
                    }
                    throw new BadArchive(container.files().get(place).name(), "not listed here in " + FILES);
                }
                File file = container.files().get(place++);
                if (!file.sha256().equals(Json.text(item.get(), "sha256"))
                        || file.entry().size() != Json.number(item.get(), "size")) {
                    throw new BadArchive(name, "not the file that was signed: its SHA-256 is " + file.sha256());
                }
            }
        }
        for (int rest = place; rest < container.files().size(); rest++) {
            String name = container.files().get(rest).name();
            boolean ours = name.equals(rest == place ? FILES : SIGNATURE) && rest < place + 2;
            if (!ours) {
                throw new BadArchive(name, "not listed in " + FILES);
            }
        }
        said.accept("ok  files         " + Count.of(place, "file") + " with the SHA-256 that was signed");
    }

    /** Checks that the archive's index and the packet list the same observations, and that the octets of each are present. */
    private void evidence() throws BadArchive, IOException {
        int seen = 0;
        try (Json.Items index = new Json.Items(container.stream(EVIDENCE), EVIDENCE, Optional.empty());
                Json.Items stated = new Json.Items(container.stream(MANIFEST), MANIFEST, Optional.of("evidence"))) {
            for (Optional<JsonNode> item = index.next(); item.isPresent(); item = index.next()) {
                Optional<JsonNode> other = stated.next();
                for (String member : COMPARED) {
                    if (other.isEmpty()
                            || !item.get().has(member)
                            || !item.get().path(member).equals(other.get().path(member))) {
                        throw new BadArchive(
                                EVIDENCE,
                                "the packet has different data for number "
                                        + item.get().path("number").asText());
                    }
                }
                File octets = container.required("evidence/" + Json.text(item.get(), "sha256"));
                if (octets.entry().size() != Json.number(item.get(), "length")) {
                    throw new BadArchive(octets.name(), "not as long as " + EVIDENCE + " states");
                }
                for (JsonNode besides : item.get().path("besides")) {
                    container.required("evidence/" + besides.asText());
                }
                seen++;
            }
            if (stated.next().isPresent()) {
                throw new BadArchive(EVIDENCE, "does not list everything that the packet lists");
            }
        }
        for (File file : container.files()) {
            if (file.name().startsWith("evidence/") && !file.name().equals("evidence/" + file.sha256())) {
                throw new BadArchive(file.name(), "its SHA-256 is " + file.sha256());
            }
        }
        said.accept("ok  evidence      " + Count.of(seen, "observation")
                + "; each query and answer has the SHA-256 that the packet lists");
    }

    /** Checks that every page, screenshot and picture that the packet lists for its targets is present under its SHA-256. */
    private void captures() throws BadArchive, IOException {
        int seen = 0;
        try (Json.Items rows = new Json.Items(container.stream(MANIFEST), MANIFEST, Optional.of("rows"))) {
            for (Optional<JsonNode> row = rows.next(); row.isPresent(); row = rows.next()) {
                for (JsonNode incident : row.get().path("incidents")) {
                    for (JsonNode captured : incident.path("captured")) {
                        JsonNode files = captured.path("files");
                        for (JsonNode hash : List.of(
                                files.path("document"),
                                files.path("screenshot").path("sha256"),
                                files.path("picture").path("sha256"))) {
                            if (hash.isTextual()) {
                                container.required("evidence/" + hash.asText());
                            }
                        }
                        seen++;
                    }
                }
            }
        }
        if (seen > 0) {
            said.accept("ok  captures      " + Count.of(seen, "capture")
                    + "; each page and screenshot has the SHA-256 that the packet lists");
        }
    }

    private void stamp() throws BadArchive, IOException {
        String name = "timestamps/checkpoint.tsr";
        if (container.file(name).isEmpty()) {
            said.accept("--  time stamp    none in the archive");
            return;
        }
        try {
            SignedTimeStamp stamp = SignedTimeStamp.parse(container.whole(name));
            stamp.check(container.whole("log/checkpoint"));
            said.accept("ok  time stamp    \"" + stamp.authority() + "\" states that the checkpoint existed at "
                    + stamp.at() + " (check its root certificate with openssl: VERIFY.txt, step 5)");
        } catch (MalformedNote e) {
            throw new BadArchive(name, e.getMessage());
        }
    }

    static boolean same(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
