package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.PacketDocument;

/**
 * The facts that the documents of a set state. All of them are on record.
 *
 * @param doc caption, order, actions and counsel; its rows are the names of the order, of all recipients
 * @param recipients the recipients of the order's packets with their names
 * @param served the services on record, by time
 * @param results what was recorded of each served name
 * @param refusals the names that a recipient refused or held, with its words
 * @param asOf when the facts were read
 * @param texts what counsel and the declarants state
 * @param exhibits the evidence of the names, numbered from 1
 * @param collateral other parties on the names of the order, one sheet per name
 */
record CourtFacts(
        PacketDocument doc,
        List<Recipient> recipients,
        List<Served> served,
        List<Result> results,
        List<Refused> refusals,
        Counts counts,
        Instant asOf,
        CourtTexts.Recorded texts,
        List<Exhibit> exhibits,
        List<CollateralSheet> collateral) {
    CourtFacts {
        recipients = List.copyOf(recipients);
        served = List.copyOf(served);
        results = List.copyOf(results);
        refusals = List.copyOf(refusals);
        exhibits = List.copyOf(exhibits);
        collateral = List.copyOf(collateral);
    }

    /**
     * A stored answer.
     *
     * @param label {@code B-0001}
     * @param file {@code 07-1-Ex-B/B-0001.json}
     * @param source {@code RDAP of the registry}
     * @param at when it was received
     */
    record Exhibit(String label, String file, String name, String source, String question, Instant at, String sha256) {}

    /** Returns the recipients that the order commands. */
    List<Recipient> bound() {
        return recipients.stream().filter(recipient -> !recipient.asked()).toList();
    }

    /** Returns the recipients that act on the order of their own accord only. */
    List<Recipient> asked() {
        return recipients.stream().filter(Recipient::asked).toList();
    }

    /**
     * A recipient of the order.
     *
     * @param role {@code registry operator} or {@code registrar}
     * @param tlds {@code .com, .net}
     * @param unregistered names that are to be withheld from registration
     * @param asked whether it is asked, and not ordered, to act: an order of a United States court does not bind it
     */
    record Recipient(
            String id,
            String name,
            String role,
            String address,
            String tlds,
            List<String> names,
            List<String> unregistered,
            boolean asked) {
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
     * A served name, what its recipient answered, and what was observed of each action.
     *
     * @param answer {@code confirmed as carried out}; {@code none} if the recipient has not answered
     */
    record Result(String name, String recipient, Instant servedAt, String answer, List<Seen> findings) {
        Result {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What was observed of one action.
     *
     * @param act in words: {@code Lock}
     * @param at time of the look-up; empty if the state is from no look-up
     */
    record Seen(String act, String words, Optional<Instant> at) {}

    /**
     * A name that a recipient refused or holds for its counsel.
     *
     * @param comment the recipient's words; empty if it gave none
     */
    record Refused(String name, String recipient, String answer, String comment) {}

    /**
     * Numbers of names. Only a recipient's answer confirms. A look-up observes. Every served name is in exactly one of the numbers from confirmed to
     * unanswered.
     *
     * @param confirmed confirmed by the recipient as carried out, or as already in the ordered state
     * @param failed the recipient reported an error
     * @param already observed in the ordered state before the service
     * @param open observed in part or not yet, or not looked up
     * @param withheld names that are to be withheld from registration
     */
    record Counts(
            long inOrder,
            long served,
            long confirmed,
            long pending,
            long refused,
            long held,
            long failed,
            long notOurs,
            long notRegistered,
            long unanswered,
            long observed,
            long already,
            long open,
            long withheld) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
