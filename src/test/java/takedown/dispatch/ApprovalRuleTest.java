package takedown.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static takedown.dispatch.Approval.As.ANALYST;
import static takedown.dispatch.Approval.As.COUNSEL;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.Standing;
import takedown.casefile.people.AppRole;
import takedown.packet.document.PacketKind;

/** Who may approve, and which approvals are missing. */
class ApprovalRuleTest {
    private static final Instant FIRST = Instant.parse("2026-11-28T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // court     | kind         | approvals              | missing | of counsel
                "ONE_COUNSEL | SEIZURE      | none                   | 2 | 1",
                "ONE_COUNSEL | SEIZURE      | ANALYST                | 1 | 1",
                "ONE_COUNSEL | SEIZURE      | COUNSEL                | 1 | 0",
                "ONE_COUNSEL | SEIZURE      | ANALYST,ANALYST        | 1 | 1",
                "ONE_COUNSEL | SEIZURE      | ANALYST,COUNSEL        | 0 | 0",
                "ONE_COUNSEL | SEIZURE      | COUNSEL,COUNSEL        | 0 | 0",
                "ALL_COUNSEL | SEIZURE      | ANALYST,COUNSEL        | 1 | 1",
                "ALL_COUNSEL | SUBPOENA     | COUNSEL,COUNSEL        | 0 | 0",
                "ALL_COUNSEL | ABUSE_REPORT | ANALYST,ANALYST        | 0 | 0",
                "ONE_COUNSEL | ABUSE_REPORT | COUNSEL                | 1 | 0"
            })
    void twoApproveAndOfACourtPaperOneIsCounsel(
            CourtApproval court, PacketKind kind, String given, int missing, int ofCounsel) {
        ApprovalRule rule = new ApprovalRule(court, Set.of(Standing.values()));
        List<Approval> approvals = approvals(given);
        assertEquals(missing, rule.missing(kind, approvals));
        assertEquals(ofCounsel, rule.counselMissing(kind, approvals));
        assertEquals(
                missing == 0 ? Optional.of(FIRST.plusSeconds(approvals.size() - 1L)) : Optional.empty(),
                rule.completeAt(kind, approvals));
    }

    @Test
    void anApprovalOfCounselThatCameLastCompletesThem() {
        assertEquals(
                Optional.of(FIRST.plusSeconds(2)),
                ApprovalRule.LEAST.completeAt(PacketKind.SEIZURE, approvals("ANALYST,ANALYST,COUNSEL")));
    }

    @Test
    void settingsSayWhoApprovesAndTheRolesOfTheServiceBindAlways() {
        ApprovalRule members =
                new ApprovalRule(CourtApproval.ALL_COUNSEL, Set.of(Standing.LEAD, Standing.ANALYST, Standing.COUNSEL));
        Map<Optional<Standing>, Boolean> admitted = Map.of(
                Optional.of(Standing.LEAD), true,
                Optional.of(Standing.ANALYST), true,
                Optional.of(Standing.OTHER), false,
                Optional.empty(), false);
        admitted.forEach((standing, may) -> assertEquals(
                may,
                members.against(PacketKind.ABUSE_REPORT, Set.of(AppRole.ANALYST), standing)
                        .isEmpty(),
                standing::toString));
        assertEquals(
                true,
                ApprovalRule.LEAST
                        .against(PacketKind.SEIZURE, Set.of(AppRole.ANALYST), Optional.of(Standing.OTHER))
                        .isEmpty());
        assertEquals(
                false,
                members.against(PacketKind.SEIZURE, Set.of(AppRole.ANALYST), Optional.of(Standing.LEAD))
                        .isEmpty());
        assertEquals(
                false,
                ApprovalRule.LEAST
                        .against(PacketKind.ABUSE_REPORT, Set.of(AppRole.AUDITOR), Optional.of(Standing.LEAD))
                        .isEmpty());
    }

    private static List<Approval> approvals(String given) {
        List<Approval.As> roles = Arrays.stream(given.strip().split(","))
                .filter(text -> !text.equals("none"))
                .map(text -> text.equals("COUNSEL") ? COUNSEL : ANALYST)
                .toList();
        return IntStream.range(0, roles.size())
                .mapToObj(i -> new Approval(
                        "person" + i, roles.get(i), FIRST.plusSeconds(i), Optional.empty(), Map.of(), true))
                .toList();
    }
}
