package takedown.packet.document;

import java.util.Locale;

/** What a packet is for. */
public enum PacketKind {
    /** A court's order, to the registry operators that it binds, and to registrars where they have to act. */
    SEIZURE,
    /** A report of abuse, to those who sponsor or host the name. */
    ABUSE_REPORT,
    /** Keep what you have: 18 U.S.C. § 2703(f) for a governmental entity, a litigation-hold letter for everybody else. */
    PRESERVATION,
    /** Discovery from a third party (FRCP 45), with the motion for leave before the Rule 26(f) conference. */
    SUBPOENA,
    /** Facts for the government of the United States: where no order reaches. */
    GOVERNMENT_REFERRAL,
    /** A complaint about a registrar that did not act on a report, to ICANN Contractual Compliance. */
    ICANN_ESCALATION,
    /** How to undo a domain-level packet; made together with each. */
    REVERSAL,
    /** Notice of claimed infringement (17 U.S.C. § 512(c)(3)(A)). */
    DMCA_NOTICE,
    /** Notice of illegal content to a hosting service (Regulation (EU) 2022/2065, Article 16). */
    DSA_NOTICE,
    /** Request for registration data (Directive (EU) 2022/2555, Article 28). */
    NIS2_REQUEST;

    /** Whether the recipient is asked to act against a name or a place now, and not only to keep, to state or to give back something. */
    public boolean asksForAction() {
        return switch (this) {
            case SEIZURE, ABUSE_REPORT, ICANN_ESCALATION, DMCA_NOTICE, DSA_NOTICE -> true;
            case PRESERVATION, SUBPOENA, GOVERNMENT_REFERRAL, REVERSAL, NIS2_REQUEST -> false;
        };
    }

    /** The template with its words: {@code icann-escalation}. */
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
