package takedown.packet.document;

/** Edition of a packet's papers. Each edition is rendered once and kept. */
public enum Edition {
    /** Before approval: marked on every page. Blanks are allowed. */
    DRAFT,
    /** As approved, and as it leaves. A required field is never blank. */
    FINAL,
    /** For readers after the case was unsealed: without the marks of the seal. */
    UNSEALED
}
