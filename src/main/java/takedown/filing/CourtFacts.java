package takedown.filing;

import java.time.Instant;
import java.util.List;
import takedown.packet.document.PacketDocument;

/**
 * The facts that the documents of a set state. All of them are on record.
 *
 * @param doc caption, order, actions and counsel; its rows are the names of the order, of all recipients
 * @param recipients the recipients of the order's packets with their names
 * @param served the services on record, by time
 * @param results what was recorded of each served name
 * @param asOf when the facts were read
 */
record CourtFacts(
        PacketDocument doc,
        List<Recipient> recipients,
        List<Served> served,
        List<Result> results,
        Counts counts,
        Instant asOf) {
    CourtFacts {
        recipients = List.copyOf(recipients);
        served = List.copyOf(served);
        results = List.copyOf(results);
    }

    /**
     * A recipient of the order.
     *
     * @param role {@code registry operator} or {@code registrar}
     * @param tlds {@code .com, .net}
     * @param unregistered names that are to be withheld from registration
     */
    record Recipient(
            String id,
            String name,
            String role,
            String address,
            String tlds,
            List<String> names,
            List<String> unregistered) {
        Recipient {
            names = List.copyOf(names);
            unregistered = List.copyOf(unregistered);
        }
    }

    /**
     * One service on record.
     *
     * @param on the person, office or address that was served
     * @param by the person who served it; empty for a mail
     */
    record Served(String id, String name, String on, Instant at, String by, String channel, long names) {}

    /**
     * A served name and what was recorded of each action.
     *
     * @param findings {@code LOCK: observed as ordered}, one per action
     */
    record Result(String name, String recipient, Instant servedAt, List<String> findings) {
        Result {
            findings = List.copyOf(findings);
        }
    }

    /** Numbers of names. Only a recipient's answer confirms. A look-up observes. */
    record Counts(
            long inOrder,
            long served,
            long confirmed,
            long refused,
            long observed,
            long already,
            long pending,
            long unregistered) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
    }
}
