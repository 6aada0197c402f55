package takedown.packet.document.report;

import takedown.packet.document.PacketDocument;

/**
 * The list of all targets that a mail carries besides its papers. Every paper and mail that refers to an attached list takes the words from this
 * class, so that none refers to a list that is not attached.
 */
public final class AttachedList {
    /** The list of a packet about exact targets. */
    public static final String TARGETS = "targets.csv";

    /** The list of a packet about names. */
    public static final String APPENDIX = "appendix-a.csv";

    /** Maximum number of rows in the list of a mail. */
    private static final int MAX_ROWS = 10_000;

    private AttachedList() {}

    /** Returns the name of the list in the mail of the packet. A kit has its own list of names in place of this one. */
    public static String name(PacketDocument document) {
        return document.kind().listsTargets() ? TARGETS : APPENDIX;
    }

    /** Returns whether the list is small enough for a mail. */
    public static boolean isAttached(PacketDocument document) {
        return document.rows().size() <= MAX_ROWS;
    }

    /** Returns where the recipient finds the targets that a paper does not print: {@code in the attached targets.csv}. */
    public static String where(PacketDocument document) {
        return where(document, isAttached(document));
    }

    /** @param attached whether the mail carries the list */
    public static String where(PacketDocument document, boolean attached) {
        return attached ? "in the attached " + name(document) : "in a list that we send on request";
    }
}
