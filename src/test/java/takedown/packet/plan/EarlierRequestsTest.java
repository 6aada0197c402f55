package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** The advice about a repeated request follows from the answer to the earlier one. */
class EarlierRequestsTest {
    private static EarlierReport report(Optional<Instant> withdrawnAt) {
        return new EarlierReport(
                "quillgate",
                Instant.parse("2026-11-20T10:00:00Z"),
                "mail",
                "reference 0123456789ab",
                "refused on 2026-11-25: no action",
                List.of(),
                withdrawnAt);
    }

    /** The recipient knows that it got the report, so the author states why there is another. */
    @Test
    void aReportAfterAWithdrawnOneNeedsAReason() {
        List<EarlierReport> withdrawn = List.of(report(Optional.of(Instant.parse("2026-11-28T09:00:00Z"))));
        List<Finding> warnings = EarlierRequests.reportedAgain("quillgate", withdrawn, "");
        assertEquals(
                List.of(FindingCode.REPORTED_AGAIN),
                warnings.stream().map(Finding::code).toList());
        assertEquals(
                "the report of 2026-11-20 (reference 0123456789ab) was withdrawn on 2026-11-28, and the new report does not state"
                        + " why it follows: state the reason in `purpose`",
                warnings.getFirst().message());
        assertEquals(List.of(), EarlierRequests.reportedAgain("quillgate", withdrawn, "the page is back"));
        assertEquals(List.of(), EarlierRequests.reportedAgain("quillgate", List.of(report(Optional.empty())), ""));
    }

    @Test
    void anAnswerThatIsOnRecordIsNotAskedFor() {
        assertEquals(": record the answer, or give a reason to ask again", EarlierRequests.next(Optional.empty()));
        assertEquals(
                ". The answer on record: refused on 2026-11-25. To ask again, give a reason",
                EarlierRequests.next(Optional.of("refused on 2026-11-25: no action: customer 17 was told")));
        assertEquals(
                ". The answer on record: acknowledged on 2026-11-25. To ask again, give a reason",
                EarlierRequests.next(Optional.of("acknowledged on 2026-11-25")));
    }
}
