package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.results.Tally;

/**
 * The facts that the documents of a set state. All of them are on record.
 *
 * @param doc caption, order, actions and counsel; its rows are the names of the order for all recipients
 * @param recipients the recipients of the order's packets with their names
 * @param served the services on record, by time
 * @param results the recorded result of each served name
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
     * A stored answer, or a page or screenshot.
     *
     * @param label {@code B-0001}
     * @param file {@code 07-1-Ex-B/B-0001.json}
     * @param source {@code RDAP of the registry}
     * @param at when it was received
     */
    record Exhibit(String label, String file, String name, String source, String question, Instant at, String sha256) {
        /** Returns whether it is a page or a screenshot, and not the answer to a look-up. */
        boolean showsAPage() {
            return item().showsAPage();
        }

        /** Returns whether a person supplied it, so that the service did not see it. */
        boolean wasUploaded() {
            return item().wasUploaded();
        }

        private EvidenceItem item() {
            return new EvidenceItem(0, source, "", question, at, sha256, List.of());
        }
    }

    /** Returns the recipients that the order commands. */
    List<Recipient> bound() {
        return recipients.stream().filter(recipient -> !recipient.asked()).toList();
    }

    /** Returns the recipients that the order does not bind and that act voluntarily. */
    List<Recipient> asked() {
        return recipients.stream().filter(Recipient::asked).toList();
    }

    /**
     * A recipient of the order.
     *
     * @param role {@code registry operator} or {@code registrar}
     * @param tlds {@code .com, .net}
     * @param unregistered names that are to be withheld from registration
     * @param asked whether it is requested, and not ordered, to act: an order of a United States court does not bind it
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
     * The observation of one action.
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
     * What became of the names of the order. Only a recipient's answer confirms. A look-up observes.
     *
     * @param commanded the names that the order's packets list for recipients that it commands
     * @param voluntary the names that were requested only from recipients outside the order
     * @param withheld names that are to be withheld from registration
     * @param services on recipients that the order commands
     * @param unserved the recipients that the order commands and that have not been served
     * @param asked the recipients that were served and that the order does not command
     * @param differing the names that a recipient confirmed, and that are observed otherwise
     */
    record Counts(
            Numbers commanded,
            Numbers voluntary,
            long withheld,
            List<Served> services,
            List<String> unserved,
            List<String> asked,
            List<Differing> differing) {
        static final Counts NONE = new Counts(
                Numbers.of(Tally.NONE), Numbers.of(Tally.NONE), 0, List.of(), List.of(), List.of(), List.of());

        Counts {
            services = List.copyOf(services);
            unserved = List.copyOf(unserved);
            asked = List.copyOf(asked);
            differing = List.copyOf(differing);
        }
    }

    /** A tally as templates read it: each name that was served is in one of the numbers from confirmed on. */
    record Numbers(
            long names,
            long notServed,
            long served,
            long confirmed,
            long observed,
            long already,
            long differs,
            long refused,
            long held,
            long failed,
            long notOurs,
            long notRegistered,
            long pending,
            long overdue) {
        static Numbers of(Tally tally) {
            return new Numbers(
                    tally.names(),
                    tally.notServed(),
                    tally.served(),
                    tally.confirmed(),
                    tally.observed(),
                    tally.already(),
                    tally.differs(),
                    tally.refused(),
                    tally.held(),
                    tally.failed(),
                    tally.notOurs(),
                    tally.notRegistered(),
                    tally.pending(),
                    tally.overdue());
        }
    }

    /**
     * A name that its recipient confirmed, and that is observed otherwise.
     *
     * @param claimedAt when the recipient acted, as it states
     */
    record Differing(String name, String recipient, String answer, Optional<Instant> claimedAt, List<Seen> findings) {
        Differing {
            findings = List.copyOf(findings);
        }
    }
}
