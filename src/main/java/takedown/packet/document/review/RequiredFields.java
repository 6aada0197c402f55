package takedown.packet.document.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;

/**
 * The fields without which a packet has no final edition. A recipient must be able to identify the sender, to verify the paper and to answer. A
 * packet is never changed: fill the blank in the matter of the case, in the request or in the order on file, as {@link Blank#field} names it, cancel
 * the packet and prepare it again.
 */
public final class RequiredFields {
    private RequiredFields() {}

    /**
     * A required field that is blank.
     *
     * @param field as {@code PATCH /api/cases/{case}} names it: {@code matter.counsel.phone}, or as the request for a packet names it: {@code place};
     *     {@code order.document} for the order on file
     * @param meaning what is missing, in words
     */
    public record Blank(String field, String meaning) {
        public String message() {
            return missing() + ", cancel this packet, and prepare it again";
        }

        private String missing() {
            return meaning + " is not on record: "
                    + (isOfTheRequest()
                            ? "name it in the request for the packet (" + field + ")"
                            : field.startsWith("matter.")
                                    ? "record it in the matter of the case (PATCH /api/cases/{case}, " + field + ")"
                                    : "file the signed order with the case");
        }

        private boolean isOfTheRequest() {
            return field.indexOf('.') < 0;
        }

        /** Returns the blank as a finding before a packet is made, when it can still be filled without a new packet. */
        public Finding toForeseen() {
            return new Finding(
                    FindingCode.BLANK_FIELDS,
                    field,
                    meaning + " is not on record: "
                            + (isOfTheRequest()
                                    ? "name it in the request"
                                    : field.startsWith("matter.")
                                            ? "state it in the matter of the case"
                                            : "file it with the case")
                            + " before you make the packet; without it the approval is refused");
        }

        public Finding toFinding() {
            return new Finding(FindingCode.BLANK_FIELDS, field, message());
        }
    }

    /** Returns the required fields of the packet that are blank, in the order in which a reader meets them. */
    public static List<Blank> blankIn(PacketDocument document) {
        return blankIn(document.kind(), document.filing(), document.order());
    }

    public static List<Blank> blankIn(PacketKind kind, Filing filing, Optional<PacketDocument.OrderPart> order) {
        List<Blank> blanks = new ArrayList<>();
        if (kind.isCourtPaper() || (kind.undoes() && order.isPresent())) {
            counsel(filing, blanks);
        } else {
            sender(filing, blanks);
        }
        if (kind.needsCivilAction()) {
            require(filing.at().map(String::valueOf).orElse(""), "at", "the date and time of production", blanks);
            require(filing.place(), "place", "the place of production", blanks);
        }
        if (kind.isSwornForTheOwner()) {
            require(
                    filing.annex().grounds().signature(),
                    "signature",
                    "the signature of a person authorized to act for the owner (17 U.S.C. 512(c)(3)(A)(i))",
                    blanks);
        }
        if (kind.needsOrder()) {
            order(filing, order, blanks);
        }
        if (kind.undoes() && order.isPresent()) {
            require(
                    first(
                            filing.execution().confirmTo(),
                            filing.counsel().email(),
                            filing.sender().email()),
                    "matter.execution.confirmTo",
                    "the address for confirmations",
                    blanks);
        }
        return List.copyOf(blanks);
    }

    private static void counsel(Filing filing, List<Blank> blanks) {
        require(filing.counsel().name(), "matter.counsel.name", "the name of counsel", blanks);
        require(filing.counsel().phone(), "matter.counsel.phone", "the telephone number of counsel", blanks);
    }

    /** Adds the blanks of the sender. If no sender is recorded, the papers print counsel instead. */
    private static void sender(Filing filing, List<Blank> blanks) {
        require(
                first(
                        filing.sender().name(),
                        filing.sender().organisation(),
                        filing.counsel().name()),
                "matter.sender.name",
                "the sender's name or organization",
                blanks);
        require(
                first(filing.sender().email(), filing.counsel().email()),
                "matter.sender.email",
                "the e-mail address for answers",
                blanks);
    }

    private static void order(Filing filing, Optional<PacketDocument.OrderPart> order, List<Blank> blanks) {
        var terms = filing.execution();
        require(
                terms.from().isPresent() && terms.until().isPresent() ? "set" : "",
                "matter.execution.from",
                "the execution window (from and until)",
                blanks);
        require(terms.confirmTo(), "matter.execution.confirmTo", "the address for confirmations", blanks);
        require(
                order.map(PacketDocument.OrderPart::documentSha256).orElse(""),
                "order.document",
                "the signed order",
                blanks);
    }

    private static void require(String value, String field, String meaning, List<Blank> blanks) {
        if (value.isBlank()) {
            blanks.add(new Blank(field, meaning));
        }
    }

    private static String first(String... values) {
        return Stream.of(values).filter(value -> !value.isBlank()).findFirst().orElse("");
    }
}
