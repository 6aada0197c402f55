package takedown.archive.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.Frontier;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.Count;

/**
 * Reads an exported log, beginning with its first leaf, and compares its tree with every checkpoint in the file. Only one line is in memory at a
 * time.
 */
public final class LogFileCheck {

    private LogFileCheck() {}

    /**
     * Checks a whole exported log.
     *
     * @param trusted the log's key, if it is known from another source
     * @throws BadArchive at the first invalid line
     */
    public static void check(InputStream in, Optional<SenderKey> trusted, Consumer<String> said)
            throws BadArchive, IOException {
        Frontier tree = new Frontier();
        long checkpoints = 0;
        long opened = 0;
        long signed = 0;
        try (Json.Lines lines = new Json.Lines(in, "log")) {
            NoteKey key = key(lines.next(), trusted);
            for (Optional<JsonNode> line = lines.next(); line.isPresent(); line = lines.next()) {
                JsonNode node = line.get();
                if (node.has("checkpoint")) {
                    checkpoint(Json.text(node, "checkpoint"), key, tree, lines.place(), signed);
                    checkpoints++;
                    signed = tree.size();
                } else {
                    opened += leaf(node, tree, lines.place());
                }
            }
        }
        if (signed != tree.size() || checkpoints == 0) {
            throw new BadArchive(
                    "log",
                    "no checkpoint covers the end of the file: " + leaves(tree.size() - signed)
                            + ". The file was cut off.");
        }
        said.accept("ok  log           " + leaves(tree.size()) + ", " + opened + " opened, under "
                + Count.of(checkpoints, "signed checkpoint"));
    }

    private static String leaves(long number) {
        return number + Count.verb(number, " leaf", " leaves");
    }

    private static NoteKey key(Optional<JsonNode> line, Optional<SenderKey> trusted) throws BadArchive {
        try {
            NoteKey key =
                    NoteKey.ofLine(line.map(node -> Json.text(node, "key")).orElse(""));
            if (trusted.isPresent() && !trusted.get().is(key)) {
                throw new BadArchive("log line 1", "not the key that you gave");
            }
            return key;
        } catch (MalformedNote e) {
            throw new BadArchive("log line 1", e.getMessage());
        }
    }

    private static int leaf(JsonNode node, Frontier tree, String place) throws BadArchive {
        if (Json.number(node, "index") != tree.size()) {
            throw new BadArchive(place, "leaf " + tree.size() + " was expected here");
        }
        byte[] leaf;
        try {
            leaf = Base64.getDecoder().decode(Json.text(node, "leaf"));
        } catch (IllegalArgumentException e) {
            throw new BadArchive(place, "no leaf");
        }
        if (leaf.length != 32) {
            throw new BadArchive(place, "no leaf");
        }
        tree.add(leaf);
        if (!node.has("entry")) {
            return 0;
        }
        LogEntry entry = new LogEntry(Json.hash(Json.text(node, "salt"), place), Json.text(node, "entry"));
        if (!ArchiveCheck.same(entry.leaf(), leaf)) {
            throw new BadArchive(place, "the entry does not match its leaf");
        }
        return 1;
    }

    private static void checkpoint(String note, NoteKey key, Frontier tree, String place, long signed)
            throws BadArchive {
        try {
            Checkpoint checkpoint = SignedNote.parse(note).checkpoint(key);
            if (checkpoint.size() != tree.size() || !ArchiveCheck.same(checkpoint.root(), tree.root())) {
                throw new BadArchive(
                        place,
                        "one of the leaves " + signed + " to " + (tree.size() - 1)
                                + " differs from the leaf that was signed");
            }
        } catch (MalformedNote e) {
            throw new BadArchive(place, e.getMessage());
        }
    }
}
