package takedown.directory;

/** The meaning of a mark in the DNS or in the registration. */
public enum SignatureKind {
    /** A defender answers in place of the malware's owner. */
    SINKHOLE,
    /** An authority seized the name. */
    SEIZURE,
    /** The name is for sale or shows advertisements. This is not evidence of anything. */
    PARKING
}
