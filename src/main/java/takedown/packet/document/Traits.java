package takedown.packet.document;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The traits of every packet of one kind. They are defined once, at the constant of {@link PacketKind}. A trait that is not named there is absent,
 * except that names are checked before a packet is sent, and that the form is the ordinary one.
 *
 * @param purpose a short description of the kind
 * @param recipients its recipients, in words
 * @param mail subject and opening words of its mail
 * @param basis what must be on file before there is a packet of the kind
 * @param against whether a packet requests action on a whole registered name; the database function {@code asks_for_the_name} enforces the same rule
 * @param reversible whether a request for a whole name can be reversed, so that it is made together with its reversal; the database function
 *     {@code is_made_with_its_reversal} enforces the same rule
 * @param courtPaper whether a packet carries a court's command: counsel approves it, a clerk files it, and as a rule a person serves it; the database
 *     function {@code is_for_a_court} enforces the same rule
 * @param asksForAction whether the recipient is asked to act against a name or a place now, and not only to preserve, disclose or restore something
 * @param timed whether the statistics count the time until its targets are down
 * @param check the check that is repeated before a packet is sent
 * @param formats formats in addition to those that every packet has
 * @param forms forms by the sender's standing; if the request names none, the first that is open to the sender is used
 */
public record Traits(
        String purpose,
        String recipients,
        Mail mail,
        Basis basis,
        Against against,
        boolean reversible,
        boolean courtPaper,
        boolean asksForAction,
        boolean timed,
        Check check,
        Set<Format> formats,
        List<Form> forms) {
    public Traits {
        formats = Set.copyOf(formats);
        forms = List.copyOf(forms);
    }

    /**
     * The words of a mail.
     *
     * @param subject what the mail is, without any information about the case
     * @param request what the mail asks for, in the words of the attached paper
     */
    public record Mail(String subject, String request) {}

    public enum Basis {
        NONE,
        ORDER,
        /** A work, and the standing to swear for its owner. */
        OWN_WORK,
        CIVIL_ACTION,
        EARLIER_REPORT,
        /** A packet on file to be reversed. */
        PACKET
    }

    public enum Against {
        /** The packet asks for action only against places, or for no action. */
        NO_NAME,
        /** The packet asks for action against the whole name if the recipient acts on the registration, otherwise against the exact places. */
        BY_RECIPIENT,
        WHOLE_NAMES
    }

    public enum Check {
        /** Only the verdicts are checked: the request is right regardless of the present state of the names. */
        NONE,
        /** The order and earlier requests are checked, and for each name the verdict, the recipient, the evidence, the state and the protection. */
        NAMES,
        /** Two checks are made: the reversal restores no name that another case now holds, and it states the truth about its order. */
        OTHER_HANDS
    }

    public enum Format {
        EPP,
        X_ARF
    }

    /** Returns a builder with no trait set: packets of the kind have only one form, and their names are checked before a packet is sent. */
    static Builder traits(String purpose, String recipients) {
        return new Builder(purpose, recipients);
    }

    static final class Builder {
        private final String purpose;
        private final String recipients;
        private Mail mail = new Mail("", "");
        private Basis basis = Basis.NONE;
        private Against against = Against.NO_NAME;
        private boolean reversible;
        private boolean courtPaper;
        private boolean asksForAction;
        private boolean timed;
        private Check check = Check.NAMES;
        private final Set<Format> formats = EnumSet.noneOf(Format.class);
        private List<Form> forms = List.of(Form.ORDINARY);

        private Builder(String purpose, String recipients) {
            this.purpose = purpose;
            this.recipients = recipients;
        }

        Builder mail(String subject, String request) {
            mail = new Mail(subject, request);
            return this;
        }

        Builder basis(Basis other) {
            basis = other;
            return this;
        }

        Builder against(Against other) {
            against = other;
            return this;
        }

        Builder reversible() {
            reversible = true;
            return this;
        }

        Builder courtPaper() {
            courtPaper = true;
            return this;
        }

        Builder asksForAction() {
            asksForAction = true;
            return this;
        }

        Builder timed() {
            timed = true;
            return this;
        }

        Builder check(Check other) {
            check = other;
            return this;
        }

        Builder has(Format format) {
            formats.add(format);
            return this;
        }

        Builder forms(Form... other) {
            forms = List.of(other);
            return this;
        }

        Traits end() {
            return new Traits(
                    purpose,
                    recipients,
                    mail,
                    basis,
                    against,
                    reversible,
                    courtPaper,
                    asksForAction,
                    timed,
                    check,
                    formats,
                    forms);
        }
    }
}
