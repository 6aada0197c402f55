package takedown.packet.document;

import static takedown.packet.document.Traits.traits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import takedown.packet.document.Traits.Against;
import takedown.packet.document.Traits.Basis;
import takedown.packet.document.Traits.Check;
import takedown.packet.document.Traits.Format;

/** Kind of a packet, with the traits by which other code distinguishes the kinds. The plan of the kind determines recipients and objections. */
public enum PacketKind {
    SEIZURE(traits(
                    "a court order to lock, redirect or hold names",
                    "the registry operators that the order binds, and registrars that must act")
            .mail(
                    "Court order - action required",
                    "We send you a court order. Please carry out the actions that it requires of you; the attached notice"
                            + " states them in technical terms.")
            .basis(Basis.ORDER)
            .against(Against.WHOLE_NAMES)
            .reversible()
            .courtPaper()
            .asksForAction()
            .timed()
            .has(Format.EPP)),
    ABUSE_REPORT(
            traits("a report of abuse with its evidence", "the registrars and hosts that sponsor or serve the names")
                    .mail("Abuse report", "We report abuse.")
                    .against(Against.BY_RECIPIENT)
                    .reversible()
                    .asksForAction()
                    .timed()
                    .has(Format.X_ARF)),
    /** A request to preserve records: 18 U.S.C. § 2703(f) for a governmental entity, a litigation-hold letter for all other senders. */
    PRESERVATION(traits("a request to preserve records", "the parties that hold records about the names")
            .mail("Request to preserve records", "Please preserve the records that the attached letter describes.")
            .check(Check.NONE)
            .forms(Form.SECTION_2703F, Form.HOLD_LETTER)),
    /** Discovery from a third party (FRCP 45), with the motion for leave before the Rule 26(f) conference. */
    SUBPOENA(traits(
                    "a subpoena for records, with the motion for leave of court",
                    "the parties in reach of the court that hold records about the names")
            .mail(
                    "Subpoena in a civil action",
                    "The attached letter and its Schedule A concern a subpoena for the production of records.")
            .basis(Basis.CIVIL_ACTION)
            .courtPaper()
            .check(Check.NONE)),
    GOVERNMENT_REFERRAL(traits("facts about parties that no order reaches", "the government of the United States")
            .mail("Referral of facts", "We submit the attached facts for your consideration.")
            .check(Check.NONE)
            .forms(Form.MLAT_REQUEST, Form.REFERRAL)),
    ICANN_ESCALATION(
            traits("a complaint about a registrar that did not act on a report", "ICANN Contractual Compliance")
                    .mail(
                            "Complaint about a registrar",
                            "We ask Contractual Compliance to review the registrar's handling of our report, as attached.")
                    .basis(Basis.EARLIER_REPORT)
                    .against(Against.WHOLE_NAMES)
                    .asksForAction()
                    .timed()),
    /** Instructions to reverse an earlier packet. A reversal is made together with each packet that can be reversed. */
    REVERSAL(traits("instructions to undo an earlier packet", "the recipient of that packet")
            .mail("Restoration of domain names", "Please restore the names below as the attached instructions state.")
            .basis(Basis.PACKET)
            .check(Check.OTHER_HANDS)
            .has(Format.EPP)),
    DMCA_NOTICE(traits(
                    "a notice of claimed infringement (17 U.S.C. 512(c)(3)(A))",
                    "the hosts and platforms that serve the content")
            .mail(
                    "Notice of claimed infringement (17 U.S.C. 512)",
                    "Please remove, or disable access to, the material that the attached notice identifies (17 U.S.C. §"
                            + " 512(c)(3)(A)).")
            .basis(Basis.OWN_WORK)
            .asksForAction()),
    DSA_NOTICE(traits(
                    "a notice of illegal content (Regulation (EU) 2022/2065, Article 16)",
                    "the hosting services in the European Union")
            .mail(
                    "Notice of illegal content (DSA Article 16)",
                    "Please decide on the attached notice of illegal content (Regulation (EU) 2022/2065, Article 16).")
            .asksForAction()
            .forms(Form.TRUSTED_FLAGGER, Form.ORDINARY)),
    NIS2_REQUEST(traits(
                    "a request for registration data (Directive (EU) 2022/2555, Article 28)",
                    "the registries and registrars in the European Union")
            .mail(
                    "Request for registration data",
                    "Please disclose the registration data that the attached request names."));

    private final Traits traits;

    PacketKind(Traits.Builder traits) {
        this.traits = traits.end();
    }

    public String purpose() {
        return traits.purpose();
    }

    /** Returns the subject of the mail, which states nothing about the case. */
    public String mailSubject() {
        return traits.mail().subject();
    }

    /** Returns the opening words of the mail: what the attached paper asks for. */
    public String mailRequest() {
        return traits.mail().request();
    }

    public String recipients() {
        return traits.recipients();
    }

    /** Returns the kinds that have a trait, in the order of the constants. */
    public static List<PacketKind> with(Predicate<PacketKind> trait) {
        return Arrays.stream(values()).filter(trait).toList();
    }

    /** Returns the database names of the kinds that have a trait, for a parameter of the type {@code text[]}. */
    public static String[] namesWith(Predicate<PacketKind> trait) {
        return with(trait).stream().map(Enum::name).toArray(String[]::new);
    }

    /** Returns the name of the template: {@code icann-escalation}. */
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether a packet of the kind carries a court's order, so that it can be made only if an order is on file. */
    public boolean needsOrder() {
        return traits.basis() == Basis.ORDER;
    }

    /** Returns whether a packet of the kind is about names, and not about exact URLs that the paper lists itself. */
    public boolean namesWholeNames() {
        return this != DSA_NOTICE && this != DMCA_NOTICE;
    }

    /** Returns whether the list in the mail has one row per exact target, as abuse desks use it, and not one row per name. */
    public boolean listsTargets() {
        return reportsAbuse() || !namesWholeNames();
    }

    /** What the papers of a packet kind state about each name. The list that is sent with them states the same and nothing else. */
    public enum Listing {
        /** The names and addresses that the papers are about. */
        NAMES,
        /** What {@link #NAMES} has, and the abuse that was seen. */
        ABUSE,
        /** What {@link #ABUSE} has, and the registration and the delegation as observed. */
        STATES,
        /** What {@link #STATES} has, and the requested state. */
        REQUESTS
    }

    public Listing listing() {
        return switch (this) {
            case SEIZURE, REVERSAL -> Listing.REQUESTS;
            case GOVERNMENT_REFERRAL -> Listing.STATES;
            case ABUSE_REPORT, ICANN_ESCALATION, NIS2_REQUEST, DSA_NOTICE, DMCA_NOTICE -> Listing.ABUSE;
            case PRESERVATION, SUBPOENA -> Listing.NAMES;
        };
    }

    /** Returns whether a packet of the kind is sworn on behalf of the owner of a work. */
    public boolean isSwornForTheOwner() {
        return traits.basis() == Basis.OWN_WORK;
    }

    public boolean needsCivilAction() {
        return traits.basis() == Basis.CIVIL_ACTION;
    }

    public boolean needsEarlierReport() {
        return traits.basis() == Basis.EARLIER_REPORT;
    }

    /** Returns whether a packet of the kind reverses packets on file. */
    public boolean undoes() {
        return traits.basis() == Basis.PACKET;
    }

    /** Returns whether a packet of the kind can ask a recipient for action against a whole registered name. */
    public boolean mayAskForTheName() {
        return traits.against() != Against.NO_NAME;
    }

    /** Returns whether a packet of the kind asks this recipient for action against a whole registered name. Such a packet is domain-level. */
    public boolean asksForTheName(RecipientRole recipient) {
        return switch (traits.against()) {
            case WHOLE_NAMES -> true;
            case BY_RECIPIENT -> recipient.actsOnTheRegistration();
            case NO_NAME -> false;
        };
    }

    public boolean isReversible(RecipientRole recipient) {
        return traits.reversible() && asksForTheName(recipient);
    }

    /** Returns whether a packet of the kind carries a court's command: counsel approves it, a clerk files it, and as a rule a person serves it. */
    public boolean isCourtPaper() {
        return traits.courtPaper();
    }

    /**
     * Returns whether a packet of the kind discloses a matter in court even without an order: papers for a court, and a referral to the government. A
     * letter to a third party, a report, a notice, and the reversal of any of these must not reveal a sealed matter.
     */
    public boolean disclosesTheMatter() {
        return isCourtPaper() || this == GOVERNMENT_REFERRAL;
    }

    /** Returns whether the packet asks the recipient to act against a name or a place now, not only to preserve, disclose or restore something. */
    public boolean asksForAction() {
        return traits.asksForAction();
    }

    /** Returns whether the packet carries captures of its targets. It does if it asks for action against them. */
    public boolean carriesCaptures() {
        return asksForAction();
    }

    /** Returns whether the paper prints the pictures. A court's paper has them as exhibits of a declaration. */
    public boolean printsCaptures() {
        return carriesCaptures() && !isCourtPaper();
    }

    /** Returns whether the statistics count the time until the targets are down. */
    public boolean isTimed() {
        return traits.timed();
    }

    public Check check() {
        return traits.check();
    }

    /** Returns whether a packet of the kind asks a registry for something that EPP has commands for. */
    public boolean hasEpp() {
        return traits.formats().contains(Format.EPP);
    }

    /** Returns whether a packet of the kind reports abuse in the sense of X-ARF and of abuse desks. */
    public boolean reportsAbuse() {
        return traits.formats().contains(Format.X_ARF);
    }

    /**
     * Returns whether a packet of the kind states how to reproduce the abuse, as steps. An escalation prints the observer's text as a description of
     * the abuse.
     */
    public boolean statesHowToReproduce() {
        return reportsAbuse() || this == DSA_NOTICE;
    }

    /** Returns the forms of the kind. If the request names none, the first that is open to the sender is used. */
    public List<Form> forms() {
        return traits.forms();
    }
}
