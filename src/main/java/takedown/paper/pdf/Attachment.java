package takedown.paper.pdf;

import java.time.Instant;

/**
 * A file inside the registry's copy (ISO 19005-3, 6.8).
 *
 * @param name unique in the copy, without a folder: {@code appendix-a.csv}
 * @param mediaType RFC 6838: {@code text/csv}
 */
public record Attachment(
        String name, String mediaType, String description, Relationship relationship, Instant modified, byte[] octets) {
    public Attachment {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}")) {
            throw new IllegalArgumentException("not a file name for an attachment: " + name);
        }
    }

    /** The relationship of a file to the document: AFRelationship (ISO 32000-2, table 43). */
    public enum Relationship {
        DATA("Data"),
        SOURCE("Source"),
        /** A supplement, such as commands for a program or evidence. */
        SUPPLEMENT("Supplement");

        private final String key;

        Relationship(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
