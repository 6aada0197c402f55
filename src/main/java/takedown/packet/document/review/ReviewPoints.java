package takedown.packet.document.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import takedown.directory.Reach;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.report.ReportText;

/**
 * The points for counsel's review before a packet is approved, in addition to the warnings of the preflight. Everything is derived from the document.
 *
 * @param blanks required fields that are not on record
 * @param checks what a person must verify, each in one or two sentences
 */
public record ReviewPoints(List<RequiredFields.Blank> blanks, List<String> checks) {
    private static final Duration LONGEST_TRO = Duration.ofDays(14);
    private static final Duration FRESH = Duration.ofHours(24);

    public ReviewPoints {
        blanks = List.copyOf(blanks);
        checks = List.copyOf(checks);
    }

    public static ReviewPoints of(PacketDocument document) {
        List<String> checks = new ArrayList<>();
        document.order().ifPresent(order -> order(document, order, checks));
        recipient(document, checks);
        names(document, checks);
        if (document.kind().needsEarlierReport()) {
            checks.add(
                    "The person who submits the complaint form attaches the confirmation of the earlier report and the list"
                            + " of the names, uses the statements of the earlier report unchanged, and checks the declaration box on the"
                            + " form in person.");
        }
        if (document.caption().sealed()) {
            checks.add("The matter is under seal. Use a known contact for legal process, not a general abuse mailbox.");
        }
        return new ReviewPoints(RequiredFields.blankIn(document), checks);
    }

    private static void order(PacketDocument document, OrderPart order, List<String> checks) {
        boolean restraining = order.kind().equals("TRO");
        if (order.ecfNumber().isEmpty()) {
            checks.add(
                    "No ECF number of the order is on record. Compare the order on file with the docket or a certified"
                            + " copy.");
        }
        if (restraining && order.hearingAt().isEmpty()) {
            checks.add("No hearing date is on record for the temporary restraining order (Fed. R. Civ. P. 65(b)(3)).");
        }
        Instant issued = order.issuedAt();
        if (issued == null) {
            checks.add("The order is proposed. It has not been entered.");
        } else if (restraining
                && order.expiresAt()
                        .filter(end -> end.isAfter(issued.plus(LONGEST_TRO)))
                        .isPresent()) {
            checks.add("The term of the temporary restraining order is longer than 14 days (Fed. R. Civ. P. 65(b)(2))."
                    + " Verify the extension or the consent.");
        }
        List<String> without = document.actions().stream()
                .filter(action -> action.paragraph().isEmpty())
                .map(ActionPart::verb)
                .toList();
        if (!without.isEmpty()) {
            checks.add("No paragraph of the order is on record for " + String.join(", ", without)
                    + ". Verify that the order commands each action (Fed. R. Civ. P. 65(d)(1)).");
        }
        var window = document.filing().execution();
        if (window.until().isPresent()
                && order.expiresAt()
                        .filter(end -> window.until().get().isAfter(end))
                        .isPresent()) {
            checks.add("The execution window ends after the order expires.");
        }
        if (document.filing().bench().bond().isEmpty() && !order.kind().equals("WARRANT")) {
            checks.add("No bond is on record (Fed. R. Civ. P. 65(c)).");
        }
        if (document.caption().sealed() && document.filing().bench().unsealing().isEmpty()) {
            checks.add("The event that ends the seal is not on record.");
        }
    }

    private static void recipient(PacketDocument document, List<String> checks) {
        var recipient = document.recipient();
        if (document.kind().isCourtPaper() && recipient.reach() != Reach.US_ORDER) {
            checks.add("Whether a United States order reaches " + recipient.name() + " is not established ("
                    + recipient.reach() + ").");
        }
        if (document.kind().isCourtPaper() && document.filing().processAddress().isEmpty()) {
            checks.add("No address for service of process on " + recipient.name() + " is on record.");
        }
        recipient.contacts().stream()
                .filter(ContactLine::needsConfirmation)
                .forEach(contact -> checks.add("Confirm the contact " + contact.value() + " before anything is sent."));
    }

    private static void names(PacketDocument document, List<String> checks) {
        long unsure = document.rows().stream()
                .filter(row -> !row.verdict().equals("MALICIOUS"))
                .count();
        if (unsure > 0 && document.kind().mayAskForTheName()) {
            checks.add(Count.of((int) unsure, "name") + (unsure == 1 ? " has" : " have")
                    + " a verdict other than MALICIOUS.");
        }
        long old = document.evidence().stream()
                .filter(item -> item.at().isBefore(document.preparedAt().minus(FRESH)))
                .count();
        if (!ReportText.pictures(document).isEmpty()) {
            checks.add("Look at each screenshot: a page can show the address of its visitor.");
        }
        if (old > 0) {
            checks.add(Count.of((int) old, "observation") + (old == 1 ? " was" : " were")
                    + " older than 24 hours when the packet was prepared.");
        }
    }
}
