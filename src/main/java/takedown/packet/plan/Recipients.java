package takedown.packet.plan;

import java.util.List;
import takedown.attribution.ActingParty;
import takedown.directory.NoContact;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.BackEndPart;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.RecipientRole;

public final class Recipients {
    /** ICANN Contractual Compliance. Complaints are submitted through ICANN's form, which the sender looks up when sending. */
    public static final Recipient ICANN = new Recipient(
            RecipientRole.ICANN, "icann-compliance", "ICANN Contractual Compliance", "US", Reach.UNKNOWN, List.of());

    /** The central authority of the United States for mutual legal assistance. */
    public static final Recipient CENTRAL_AUTHORITY = new Recipient(
            RecipientRole.GOVERNMENT,
            "us-central-authority",
            "United States Department of Justice, Office of International Affairs",
            "US",
            Reach.US_ORDER,
            List.of());

    /** The government of the United States. Counsel decides on the office. */
    public static final Recipient GOVERNMENT = new Recipient(
            RecipientRole.GOVERNMENT, "us-government", "the United States government", "US", Reach.US_ORDER, List.of());

    private Recipients() {}

    /**
     * Returns the recipient of a court's order. A registrar of unknown reach is asked, and not commanded, unless counsel states that the order names
     * it.
     *
     * @param bound whether counsel states that the order names the registrar
     */
    static Recipient ofAnOrder(ActingParty party, boolean bound) {
        return of(
                party,
                party.role() == Role.REGISTRAR && party.reach() == Reach.UNKNOWN && !bound
                        ? BackEndPart.NOT_REACHED
                        : BackEndPart.ASSUMED);
    }

    static Recipient of(ActingParty party) {
        return of(party, BackEndPart.ASSUMED);
    }

    private static Recipient of(ActingParty party, BackEndPart backEnd) {
        return new Recipient(
                RecipientRole.of(party.role()),
                party.id(),
                party.name(),
                party.country().map(c -> c.alpha2()).orElse("not known"),
                party.reach(),
                party.contacts().stream()
                        .map(c -> new ContactLine(
                                c.kind(), c.value(), c.source(), c.asOf(), c.confidence(), c.needsConfirmation()))
                        .toList(),
                backEnd,
                party.detail().noContact().map(NoContact::reason).orElse(""));
    }
}
