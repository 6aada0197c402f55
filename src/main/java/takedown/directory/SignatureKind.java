package takedown.directory;

/** The meaning of a mark in the DNS or in the registration. */
public enum SignatureKind {
    /** A defender answers in place of the operator of the malware. */
    SINKHOLE,
    /** An authority seized the name. */
    SEIZURE,
    /** The name is for sale or shows advertisements. This is not evidence of a takedown or of abuse. */
    PARKING
}
