package takedown.casefile.matter;

/** The capacity in which the sender of a case acts. It decides which packets exist (packet.RoleGate, and the database). */
public enum Standing {
    /** A person or company with no other standing; also where none is recorded. */
    PRIVATE_PARTY,
    /** A lawyer who has appeared in the action. */
    COUNSEL_OF_RECORD,
    /** A governmental entity (18 U.S.C. § 2703(f), § 2711(4)). */
    GOVERNMENT,
    /** A computer emergency response team. */
    CERT,
    /** Awarded the status by a Digital Services Coordinator (Regulation (EU) 2022/2065, Article 22). */
    TRUSTED_FLAGGER,
    /** Owner of a copyright, or authorised to act for the owner (17 U.S.C. § 512(c)(3)(A)). */
    COPYRIGHT_HOLDER
}
