package takedown.directory;

public enum SignatureKind {
    /** A defender answers in place of the operator of the malware. */
    SINKHOLE,
    SEIZURE,
    /** The name is for sale or shows advertisements. This is not evidence of a takedown or of abuse. */
    PARKING
}
