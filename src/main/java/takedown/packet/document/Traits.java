package takedown.packet.document;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is true of every packet of one kind. Written down once, at the constant of {@link PacketKind}; a trait that is not named there is absent.
 *
 * @param basis what must be on file before there is a packet of the kind
 * @param against whether it asks for something to be done to a whole registered name; the database's {@code asks_for_the_name} holds the same
 * @param reversible what it asks for a whole name can be undone, so that it is made together with its reversal; the database's
 *     {@code is_made_with_its_reversal} holds the same
 * @param courtPaper it carries a court's command: counsel approves it, a clerk files it, and as a rule a person serves it; the database's
 *     {@code is_for_a_court} holds the same
 * @param asksForAction the recipient is asked to act against a name or a place now, and not only to keep, to state or to give back something
 * @param timed the statistics count the time until what it names is down
 * @param check what is looked at once more before it is sent
 * @param formats beside those that every packet has
 * @param forms by the sender's standing; the first that is open to the sender is taken where the request names none
 */
public record Traits(
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

    /** What must be on file before there is a packet. */
    public enum Basis {
        /** Nothing beside a matter and its suspects. */
        NONE,
        /** A court's order, which the packet carries. */
        ORDER,
        /** A work, and the standing to swear for its owner. */
        OWN_WORK,
        /** A pending civil action. */
        CIVIL_ACTION,
        /** Proof of an earlier report to another party. */
        EARLIER_REPORT,
        /** A packet that it undoes. */
        PACKET
    }

    /** Whether something is asked against a whole registered name. */
    public enum Against {
        /** Only places, or nothing at all. */
        NO_NAME,
        /** The whole name where the recipient acts on the registration, else the exact places. */
        BY_RECIPIENT,
        WHOLE_NAMES
    }

    /** What is looked at once more before a packet is sent. */
    public enum Check {
        /** Nothing: whatever became of the names, what is asked is right. */
        NONE,
        /** The evidence, the state and the protection of each name. */
        NAMES,
        /** Only that no other case holds the name by now. */
        OTHER_HANDS
    }

    /** A form that programs read and that only some kinds have. */
    public enum Format {
        /** Commands for a registry's operator. */
        EPP,
        /** A report of abuse by category. */
        X_ARF
    }

    /** A kind that has no trait: its packets state something in one form, and are checked before they are sent. */
    static Builder traits() {
        return new Builder();
    }

    /** Names the traits that a kind has. */
    static final class Builder {
        private Basis basis = Basis.NONE;
        private Against against = Against.NO_NAME;
        private boolean reversible;
        private boolean courtPaper;
        private boolean asksForAction;
        private boolean timed;
        private Check check = Check.NAMES;
        private final Set<Format> formats = EnumSet.noneOf(Format.class);
        private List<Form> forms = List.of(Form.ORDINARY);

        private Builder() {}

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
            return new Traits(basis, against, reversible, courtPaper, asksForAction, timed, check, formats, forms);
        }
    }
}
