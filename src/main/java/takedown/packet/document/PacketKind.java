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

/**
 * What a packet is for, with all that is true of every packet of the kind. Nothing else lists kinds: who asks about a kind asks for a trait.
 * Whom it goes to, and what stands against it, is its plan.
 */
public enum PacketKind {
    /** A court's order, to the registry operators that it binds, and to registrars where they have to act. */
    SEIZURE(traits().basis(Basis.ORDER)
            .against(Against.WHOLE_NAMES)
            .reversible()
            .courtPaper()
            .asksForAction()
            .timed()
            .has(Format.EPP)),
    /** A report of abuse, to those who sponsor or host the name. */
    ABUSE_REPORT(traits().against(Against.BY_RECIPIENT)
            .reversible()
            .asksForAction()
            .timed()
            .has(Format.X_ARF)),
    /** Keep what you have: 18 U.S.C. § 2703(f) for a governmental entity, a litigation-hold letter for all other senders. */
    PRESERVATION(traits().check(Check.NONE).forms(Form.SECTION_2703F, Form.HOLD_LETTER)),
    /** Discovery from a third party (FRCP 45), with the motion for leave before the Rule 26(f) conference. */
    SUBPOENA(traits().basis(Basis.CIVIL_ACTION).courtPaper().check(Check.NONE)),
    /** Facts for the government of the United States: where no order reaches. */
    GOVERNMENT_REFERRAL(traits().check(Check.NONE).forms(Form.MLAT_REQUEST, Form.REFERRAL)),
    /** A complaint about a registrar that did not act on a report, to ICANN Contractual Compliance. */
    ICANN_ESCALATION(traits().basis(Basis.EARLIER_REPORT)
            .against(Against.WHOLE_NAMES)
            .asksForAction()
            .timed()),
    /** How to undo a domain-level packet; made together with each. */
    REVERSAL(traits().basis(Basis.PACKET).check(Check.OTHER_HANDS).has(Format.EPP)),
    /** Notice of claimed infringement (17 U.S.C. § 512(c)(3)(A)). */
    DMCA_NOTICE(traits().basis(Basis.OWN_WORK).asksForAction()),
    /** Notice of illegal content to a hosting service (Regulation (EU) 2022/2065, Article 16). */
    DSA_NOTICE(traits().asksForAction().forms(Form.TRUSTED_FLAGGER, Form.ORDINARY)),
    /** Request for registration data (Directive (EU) 2022/2555, Article 28). */
    NIS2_REQUEST(traits());

    private final Traits traits;

    PacketKind(Traits.Builder traits) {
        this.traits = traits.end();
    }

    /** The kinds that have a trait, in the order of the constants. */
    public static List<PacketKind> with(Predicate<PacketKind> trait) {
        return Arrays.stream(values()).filter(trait).toList();
    }

    /** The same as the database names them, for a parameter of the type {@code text[]}. */
    public static String[] namesWith(Predicate<PacketKind> trait) {
        return with(trait).stream().map(Enum::name).toArray(String[]::new);
    }

    /** The template with its words: {@code icann-escalation}. */
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it carries a court's order, and exists only with one on file. */
    public boolean needsOrder() {
        return traits.basis() == Basis.ORDER;
    }

    /** Whether it is sworn for the owner of a work. */
    public boolean isSwornForTheOwner() {
        return traits.basis() == Basis.OWN_WORK;
    }

    /** Whether it exists only in a pending civil action. */
    public boolean needsCivilAction() {
        return traits.basis() == Basis.CIVIL_ACTION;
    }

    /** Whether it exists only with the proof of an earlier report. */
    public boolean needsEarlierReport() {
        return traits.basis() == Basis.EARLIER_REPORT;
    }

    /** Whether it undoes packets on file. */
    public boolean undoes() {
        return traits.basis() == Basis.PACKET;
    }

    /** Whether some recipient is asked for a whole registered name. */
    public boolean mayAskForTheName() {
        return traits.against() != Against.NO_NAME;
    }

    /** Whether this recipient is asked for a whole registered name: the packet is then domain-level. */
    public boolean asksForTheName(RecipientRole recipient) {
        return switch (traits.against()) {
            case WHOLE_NAMES -> true;
            case BY_RECIPIENT -> recipient.actsOnTheRegistration();
            case NO_NAME -> false;
        };
    }

    /** Whether a reversal belongs to such a packet to this recipient. */
    public boolean isReversible(RecipientRole recipient) {
        return traits.reversible() && asksForTheName(recipient);
    }

    /** Whether it carries a court's command: counsel approves it, a clerk files it, and as a rule a person serves it. */
    public boolean isCourtPaper() {
        return traits.courtPaper();
    }

    /** Whether the recipient is asked to act against a name or a place now, and not only to keep, to state or to give back something. */
    public boolean asksForAction() {
        return traits.asksForAction();
    }

    /** Whether the statistics count the time until what it names is down. */
    public boolean isTimed() {
        return traits.timed();
    }

    /** What is looked at once more before it is sent. */
    public Check check() {
        return traits.check();
    }

    /** Whether a registry is asked for something that EPP has commands for. */
    public boolean hasEpp() {
        return traits.formats().contains(Format.EPP);
    }

    /** Whether it reports abuse, as X-ARF and the desks that read mail understand it. */
    public boolean reportsAbuse() {
        return traits.formats().contains(Format.X_ARF);
    }

    /** Its forms; the first that is open to the sender is taken where the request names none. */
    public List<Form> forms() {
        return traits.forms();
    }
}
