package takedown.packet.document;

/** Edition of a packet's papers. The editions FINAL and UNSEALED are each rendered once and stored. A draft is only cached. */
public enum Edition {
    /** The edition before approval, marked as a draft on every page. Blanks are allowed. */
    DRAFT,
    /** The approved edition, which is sent. A required field is never blank. */
    FINAL,
    /** The edition for readers after the case was unsealed, without the marks of the seal. */
    UNSEALED
}
