package takedown.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Refusal;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;

/**
 * What has to be recorded before a set has a final edition: the fields of the matter, and the passages that counsel or a declarant writes. Lines for
 * signatures, for the court, the clerk and the server are not among them.
 */
final class CourtBlanks {
    private CourtBlanks() {}

    /** @param field as {@code PATCH /api/cases/{case}} names it: {@code matter.counsel.phone} */
    record Blank(String field, String meaning) {}

    /** Returns the required fields that are blank, in the order in which a reader meets them. */
    static List<Blank> in(PacketDocument document) {
        List<Blank> blanks = new ArrayList<>();
        PacketDocument.Caption caption = document.caption();
        require(caption.court(), "matter.court", "the court", blanks);
        require(caption.docketNumber(), "matter.docketNumber", "the docket number", blanks);
        require(String.join("", caption.plaintiffs()), "matter.plaintiffs", "the plaintiffs", blanks);
        require(String.join("", caption.defendants()), "matter.defendants", "the defendants", blanks);
        require(String.join("", caption.claims()), "matter.claims", "the claims of the complaint", blanks);
        Filing filing = document.filing();
        if (caption.sealed()) {
            require(filing.bench().unsealing(), "matter.unsealing", "what ends the seal", blanks);
        }
        require(filing.counsel().name(), "matter.counsel.name", "the name of counsel", blanks);
        require(filing.counsel().barNumber(), "matter.counsel.barNumber", "the bar number of counsel", blanks);
        require(filing.counsel().address(), "matter.counsel.address", "the address of counsel", blanks);
        require(filing.counsel().phone(), "matter.counsel.phone", "the telephone number of counsel", blanks);
        require(filing.counsel().email(), "matter.counsel.email", "the e-mail address of counsel", blanks);
        return List.copyOf(blanks);
    }

    /**
     * Requires that the document has no blank.
     *
     * @param then what to do after the field is recorded: {@code ask again}
     * @throws Refusal (CONFLICT) that names each blank
     */
    static void requireNone(PacketDocument document, String then) {
        requireNone(document, List.of(), then);
    }

    /** @param stated what counsel or the declarant did not state */
    static void requireNone(PacketDocument document, List<Blank> stated, String then) {
        List<Blank> blanks =
                Stream.concat(in(document).stream(), stated.stream()).distinct().toList();
        if (blanks.isEmpty()) {
            return;
        }
        String all = blanks.stream().map(Blank::meaning).collect(Collectors.joining(", "));
        throw Refusal.of(
                Refusal.Kind.CONFLICT,
                all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1)
                        + (blanks.size() == 1 ? " is" : " are") + " blank, so that there is no final edition. Record it"
                        + " in the case (PATCH /api/cases/{case}), and " + then + ".",
                blanks.stream()
                        .map(blank -> new Finding(
                                        FindingCode.BLANK_FIELDS,
                                        blank.field(),
                                        blank.meaning() + " is not on record: PATCH the case's matter ("
                                                + blank.field().substring("matter.".length()) + "), and " + then)
                                .toReason())
                        .toList());
    }

    private static void require(String value, String field, String meaning, List<Blank> blanks) {
        if (value.isBlank()) {
            blanks.add(new Blank(field, meaning));
        }
    }
}
