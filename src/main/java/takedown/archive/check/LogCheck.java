package takedown.archive.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.ZipReader.File;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.Count;

/** Checks that the packet and its evidence are in the signed log, and that the later states of the log in the archive continue the earlier ones. */
final class LogCheck {
    private static final String ENTRIES = "log/entries.ndjson";
    private static final String QUICK_CHECKS = "log/quick-checks.ndjson";
    private static final String CONSISTENCY = "log/consistency.json";

    private final ZipReader container;
    private final NoteKey key;
    private final Trusted trusted;
    private final Consumer<String> said;

    LogCheck(ZipReader container, NoteKey key, Trusted trusted, Consumer<String> said) {
        this.container = container;
        this.key = key;
        this.trusted = trusted;
        this.said = said;
    }

    void check() throws BadArchive, IOException {
        Checkpoint state = checkpoint("log/checkpoint");
        Checkpoint latest = checkpoint("log/latest");
        said.accept("ok  checkpoint    " + state.origin() + ", " + Count.of(state.size(), "entry") + "; the log had "
                + latest.size() + " when the archive was made");
        entries(state);
        JsonNode proofs = Json.tree(container.whole(CONSISTENCY), CONSISTENCY);
        consistent(proofs.path("checkpoint"), state, latest, "log/latest");
        String outside = "";
        if (container.file("log/copied").isPresent()) {
            consistent(proofs.path("copied"), checkpoint("log/copied"), latest, "log/copied");
            outside = ", and so is the state that was kept outside the database";
        }
        said.accept("ok  consistency   the state of the log with the packet is a prefix of the latest state" + outside);
        copies(state, latest);
    }

    private Checkpoint checkpoint(String name) throws BadArchive, IOException {
        try {
            return SignedNote.parse(Json.utf8(container.whole(name))).checkpoint(key);
        } catch (MalformedNote e) {
            throw new BadArchive(name, e.getMessage());
        }
    }

    private void entries(Checkpoint state) throws BadArchive, IOException {
        Set<String> wanted = new HashSet<>();
        for (File file : container.files()) {
            if (file.name().startsWith("evidence/")) {
                wanted.add(file.sha256());
            }
        }
        String manifest = container.required("manifest.json").sha256();
        boolean packet = false;
        long count = 0;
        int approvals = 0;
        Map<Long, JsonNode> blocks = new HashMap<>();
        try (Json.Lines lines = new Json.Lines(container.stream(ENTRIES), ENTRIES)) {
            for (Optional<JsonNode> line = lines.next(); line.isPresent(); line = lines.next()) {
                JsonNode entry = included(line.get(), state, lines.place());
                switch (Json.text(entry, "kind")) {
                    case "EVIDENCE" -> wanted.remove(Json.text(entry, "sha256"));
                    case "PACKET" -> packet |= Json.text(entry, "manifest").equals(manifest);
                    case "APPROVAL" -> {
                        approved(entry);
                        approvals++;
                    }
                    case "OBSERVATIONS" -> blocks.put(Json.number(line.get(), "index"), entry);
                    default -> {}
                }
                count++;
            }
        }
        if (!wanted.isEmpty()) {
            throw new BadArchive(
                    "evidence/" + wanted.stream().sorted().findFirst().orElseThrow(), "not in the log");
        }
        if (!packet) {
            throw new BadArchive("manifest.json", "not the packet that was logged");
        }
        said.accept("ok  inclusion     " + Count.of(count, "entry") + Count.verb(count, " is", " are")
                + " in the log: the packet and all evidence");
        said.accept(
                approvals == 0
                        ? "--  approvals     none in the archive"
                        : "ok  approvals     " + approvals
                                + "; each approved document is in this archive with the same SHA-256");
        quickChecks(blocks);
    }

    /**
     * Checks that each quick check is in its block, and that the answers are those that were logged. The blocks themselves have already been found in
     * the log.
     */
    private void quickChecks(Map<Long, JsonNode> blocks) throws BadArchive, IOException {
        if (container.file(QUICK_CHECKS).isEmpty()) {
            said.accept("--  quick checks  none in the archive");
            return;
        }
        long count = 0;
        try (Json.Lines lines = new Json.Lines(container.stream(QUICK_CHECKS), QUICK_CHECKS)) {
            for (Optional<JsonNode> line = lines.next(); line.isPresent(); line = lines.next()) {
                quickCheck(line.get(), blocks, lines.place());
                count++;
            }
        }
        said.accept("ok  quick checks  " + Count.of(count, "quick check") + " with the answers in "
                + Count.of(blocks.size(), "block") + " of the log");
    }

    private static void quickCheck(JsonNode line, Map<Long, JsonNode> blocks, String place)
            throws BadArchive, IOException {
        JsonNode block = blocks.get(Json.number(line, "index"));
        if (block == null) {
            throw new BadArchive(place, "its block is not in the archive");
        }
        String json = Json.text(line, "entry");
        LogEntry entry = new LogEntry(Json.hash(Json.text(line, "salt"), place), json);
        Optional<byte[]> root = MerkleTree.rootOf(
                MerkleTree.leafHash(entry.leaf()),
                Json.number(line, "place"),
                Json.number(block, "count"),
                Json.hashes(line.path("proof"), place));
        if (root.isEmpty() || !ArchiveCheck.same(root.get(), Json.hash(Json.text(block, "root"), place))) {
            throw new BadArchive(place, "its proof does not lead to the root of its block");
        }
        byte[] logged = Json.hash(Json.text(Json.tree(json.getBytes(StandardCharsets.UTF_8), place), "answers"), place);
        if (!ArchiveCheck.same(MerkleTree.sha256(Json.octets(line, "answers", place)), logged)) {
            throw new BadArchive(place, "not the answers that were logged");
        }
    }

    private void approved(JsonNode entry) throws BadArchive {
        JsonNode renditions = entry.path("renditions");
        for (Map.Entry<String, JsonNode> named : renditions.properties()) {
            Optional<File> file = container.file(named.getKey());
            if (file.isEmpty() || !file.get().sha256().equals(named.getValue().asText())) {
                throw new BadArchive(named.getKey(), "not the document that was approved");
            }
        }
    }

    /** Returns the entry of a line, after checking that its leaf is in the tree. */
    private static JsonNode included(JsonNode line, Checkpoint state, String place) throws BadArchive {
        String json = Json.text(line, "entry");
        LogEntry entry = new LogEntry(Json.hash(Json.text(line, "salt"), place), json);
        List<byte[]> path = Json.hashes(line.path("proof"), place);
        Optional<byte[]> root =
                MerkleTree.rootOf(MerkleTree.leafHash(entry.leaf()), Json.number(line, "index"), state.size(), path);
        if (root.isEmpty() || !ArchiveCheck.same(root.get(), state.root())) {
            throw new BadArchive(place, "its proof does not lead to the root that was signed");
        }
        return Json.tree(json.getBytes(StandardCharsets.UTF_8), place);
    }

    private void consistent(JsonNode proof, Checkpoint first, Checkpoint second, String name) throws BadArchive {
        if (first.size() > second.size()) {
            throw new BadArchive(
                    name,
                    "the log had " + Count.of(first.size(), "entry") + " before, but its latest state has "
                            + second.size() + ": the database was rolled back");
        }
        List<byte[]> path = Json.hashes(proof.path("proof"), CONSISTENCY);
        if (!MerkleTree.consistent(first.size(), second.size(), first.root(), second.root(), path)) {
            throw new BadArchive(
                    name,
                    "the log of " + Count.of(second.size(), "entry") + " does not continue the log of " + first.size()
                            + ": the database was rolled back or rewritten");
        }
    }

    /**
     * Compares the archive's states of the log with the checkpoints that the caller supplied. Two different states of the same size belong to two
     * logs.
     */
    private void copies(Checkpoint state, Checkpoint latest) throws BadArchive {
        int matched = 0;
        for (SignedNote note : trusted.copies()) {
            try {
                Checkpoint copy = note.checkpoint(key);
                for (Checkpoint ours : List.of(state, latest)) {
                    if (copy.size() == ours.size()) {
                        if (!ArchiveCheck.same(copy.root(), ours.root())) {
                            throw new BadArchive(
                                    ours == state ? "log/checkpoint" : "log/latest",
                                    "your copy of the state of " + Count.of(copy.size(), "entry")
                                            + " has another root");
                        }
                        matched++;
                    }
                }
            } catch (MalformedNote e) {
                throw new BadArchive("log/checkpoint", "one of your copies is invalid: " + e.getMessage());
            }
        }
        if (!trusted.copies().isEmpty()) {
            said.accept("ok  copies        " + matched + " of the archive's states match your copies ("
                    + trusted.copies().size() + " supplied)");
        }
    }
}
