package takedown.archive.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.Frontier;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.Count;

/**
 * Reads an exported log, beginning with its first leaf, and compares its tree with every checkpoint in the file and with the checkpoints that the
 * caller supplies. Only one line is in memory at a time.
 */
public final class LogFileCheck {

    private LogFileCheck() {}

    /**
     * Checks a whole exported log.
     *
     * @param trusted the log's key, if it is known from another source, and copies of its checkpoints
     * @throws BadArchive at the first invalid line, or if a copy differs from the log
     */
    public static void check(InputStream in, Trusted trusted, Consumer<String> said) throws BadArchive, IOException {
        Frontier tree = new Frontier();
        long checkpoints = 0;
        long opened = 0;
        long signed = 0;
        int later;
        try (Json.Lines lines = new Json.Lines(in, "log")) {
            NoteKey key = key(lines.next(), trusted.key());
            Deque<Checkpoint> copies = copies(trusted, key);
            compare(copies, tree);
            for (Optional<JsonNode> line = lines.next(); line.isPresent(); line = lines.next()) {
                JsonNode node = line.get();
                if (node.has("checkpoint")) {
                    checkpoint(Json.text(node, "checkpoint"), key, tree, lines.place(), signed);
                    checkpoints++;
                    signed = tree.size();
                } else {
                    opened += leaf(node, tree, lines.place());
                    compare(copies, tree);
                }
            }
            later = copies.size();
        }
        if (signed != tree.size() || checkpoints == 0) {
            throw new BadArchive(
                    "log",
                    "no checkpoint covers the end of the file: " + leaves(tree.size() - signed)
                            + ". The file was cut off.");
        }
        said.accept("ok  log           " + leaves(tree.size()) + ", " + opened + " opened, under "
                + Count.of(checkpoints, "signed checkpoint"));
        if (!trusted.copies().isEmpty()) {
            said.accept("ok  copies        the log matches " + (trusted.copies().size() - later) + " of your copies ("
                    + trusted.copies().size() + " supplied)");
        }
        if (later > 0) {
            said.accept("--  copies        " + later + Count.verb(later, " has", " have")
                    + " more leaves than the file, so the file is older, or it was cut off");
        }
    }

    /** Returns the caller's copies, the smallest tree first. */
    private static Deque<Checkpoint> copies(Trusted trusted, NoteKey key) throws BadArchive {
        List<Checkpoint> copies = new ArrayList<>();
        for (SignedNote note : trusted.copies()) {
            try {
                copies.add(note.checkpoint(key));
            } catch (MalformedNote e) {
                throw new BadArchive("log", "one of your copies is invalid: " + e.getMessage());
            }
        }
        copies.sort(Comparator.comparingLong(Checkpoint::size));
        return new ArrayDeque<>(copies);
    }

    /** Compares the copies that have the tree's present size with the tree, and removes them. */
    private static void compare(Deque<Checkpoint> copies, Frontier tree) throws BadArchive {
        while (!copies.isEmpty() && copies.getFirst().size() == tree.size()) {
            if (!ArchiveCheck.same(copies.removeFirst().root(), tree.root())) {
                throw new BadArchive("log", "your copy of the state of " + leaves(tree.size()) + " has another root");
            }
        }
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
