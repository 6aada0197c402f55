package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;

/**
 * The rule for packets that were prepared before their case was sealed. Their papers do not have the mark of the seal, and their addresses are those of
 * a public case, so they are neither approved, mailed nor served any more. The trigger {@code packet_dispatch_of_a_sealed_case} enforces the same rule.
 */
@ApplicationScoped
public class SealedSince {
    static final String UNMARKED =
            "the case was sealed after this packet was prepared, and not all of its papers have the mark of the seal";

    private final Cases cases;

    SealedSince(Cases cases) {
        this.cases = cases;
    }

    /** Returns when the case was sealed, if that was after the packet was prepared; otherwise empty. */
    @Transactional
    public Optional<Instant> of(CaseAccess access, Packet packet) {
        return packet.document().caption().sealed() ? Optional.empty() : cases.sealedSince(access);
    }

    /** Returns a finding if the case was sealed after the packet was prepared. */
    @Transactional
    public Optional<Finding> against(CaseAccess access, Packet packet) {
        return of(access, packet).map(at -> finding());
    }

    static Finding finding() {
        return new Finding(
                FindingCode.SEALED_SINCE,
                "packet",
                UNMARKED + ": cancel it (POST /api/packets/{packet}/cancellation), and prepare it again");
    }

    /**
     * Requires that the case was not sealed after the packet was prepared.
     *
     * @param not what is refused: {@code not approved}
     * @throws Refusal (CONFLICT) with the finding
     */
    public void require(CaseAccess access, Packet packet, String not) {
        against(access, packet).ifPresent(finding -> {
            throw refusal(not + ": " + finding.message(), finding);
        });
    }

    /**
     * Requires that papers without the mark of the seal were served before the case was sealed. Times are compared to the second, since people state
     * them without fractions.
     *
     * @throws Refusal (CONFLICT) with the finding
     */
    public void requireServedBefore(CaseAccess access, Packet packet, Instant servedAt) {
        of(access, packet)
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .filter(second -> !servedAt.isBefore(second))
                .ifPresent(second -> {
                    throw refusal(
                            "not recorded: servedAt is not before " + second
                                    + ", when the case was sealed, and the papers of"
                                    + " this packet do not have the mark of the seal. If they were served nevertheless, retract"
                                    + " the packet (POST /api/packets/{packet}/retraction) and then record the service with its"
                                    + " time. If they were not, cancel the packet (POST /api/packets/{packet}/cancellation), and"
                                    + " prepare it again",
                            finding());
                });
    }

    private static Refusal refusal(String message, Finding finding) {
        return Refusal.of(Refusal.Kind.CONFLICT, message, List.of(finding.toReason()));
    }
}
