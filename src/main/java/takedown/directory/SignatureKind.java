package takedown.directory;

/** What a mark in the DNS or in the registration means. */
public enum SignatureKind {
    /** A defender answers in the place of the malware's owner. */
    SINKHOLE,
    /** An authority took the name. */
    SEIZURE,
    /** The name is for sale or shows advertisements; no evidence of anything. */
    PARKING
}
