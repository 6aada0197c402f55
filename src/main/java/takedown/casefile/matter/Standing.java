package takedown.casefile.matter;

/**
 * The capacity in which the sender of a case acts. It decides which packets can be made ({@code packet.plan.RoleGate}, and a rule of the database).
 */
public enum Standing {
    /** A person or company with no other standing. This is the default if no standing is recorded. */
    PRIVATE_PARTY,
    COUNSEL_OF_RECORD,
    /** A governmental entity (18 U.S.C. § 2703(f), § 2711(4)). */
    GOVERNMENT,
    CERT,
    /** A sender that has the status of trusted flagger from a Digital Services Coordinator (Regulation (EU) 2022/2065, Article 22). */
    TRUSTED_FLAGGER,
    /** The owner of a copyright, or a sender who is authorised to act for the owner (17 U.S.C. § 512(c)(3)(A)). */
    COPYRIGHT_HOLDER
}
