package takedown.ledger.proof;

import java.util.Base64;

/**
 * The state of a tree in the format C2SP tlog-checkpoint.
 *
 * @param root the root of the first {@code size} leaves
 */
public record Checkpoint(String origin, long size, byte[] root) {

    /** Returns the three lines that are signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /**
     * Reads a checkpoint.
     *
     * @throws MalformedNote if the text is not a checkpoint; extension lines are not supported
     */
    public static Checkpoint parse(String text) throws MalformedNote {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new MalformedNote("not the three lines of a checkpoint");
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            Checkpoint read = new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
            if (root.length != 32 || !read.text().equals(text)) {
                throw new MalformedNote("not the root of a tree");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not the root of a tree");
        }
    }
}
