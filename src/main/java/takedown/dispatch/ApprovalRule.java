package takedown.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.casefile.Standing;
import takedown.casefile.WorkRights;
import takedown.casefile.people.AppRole;
import takedown.packet.document.PacketKind;

/**
 * The rule that states who may approve a packet, which approvals count, and when they are complete. Two people other than the author must approve.
 * For a court paper, at least one of them must be counsel. Settings may require more. The database enforces the minimum, which no setting can lower
 * ({@code approval_counts} and the trigger {@code dispatch_is_approved}).
 *
 * @param court how many approvals of a court paper must come from counsel
 * @param approvers the standings in a case that permit a person to approve
 */
public record ApprovalRule(CourtApproval court, Set<Standing> approvers) {
    /** The least strict rule, which the database enforces. */
    static final ApprovalRule LEAST = new ApprovalRule(CourtApproval.ONE_COUNSEL, Set.of(Standing.values()));

    public ApprovalRule {
        approvers = Set.copyOf(approvers);
    }

    public static ApprovalRule of(DispatchConfig config) {
        return new ApprovalRule(config.courtApproval(), config.approvers());
    }

    int counsel(PacketKind kind) {
        return kind.isCourtPaper() ? court.counsel() : 0;
    }

    /** Returns why a person with these roles and this standing cannot approve packets of the kind; empty if they can. */
    Optional<String> against(PacketKind kind, Set<AppRole> roles, Optional<Standing> standing) {
        if (standing.filter(approvers::contains).isEmpty()) {
            return Optional.of(
                    "With your role in the case, you may not approve packets (takedown.dispatch.approvers).");
        }
        if (kind.isCourtPaper() && court == CourtApproval.ALL_COUNSEL && !roles.contains(AppRole.COUNSEL)) {
            return Optional.of("Only counsel may approve a packet for a court (takedown.dispatch.court-approval).");
        }
        return AppRole.mayWork(roles)
                ? Optional.empty()
                : Optional.of("Only an analyst or counsel may approve packets.");
    }

    boolean counts(WorkRights rights, String approver, Approval.As as) {
        return rights.standing(approver).filter(approvers::contains).isPresent()
                && rights.stillMay(approver, as.holders());
    }

    int counselMissing(PacketKind kind, List<Approval> approvals) {
        return (int) Math.max(0, counsel(kind) - byCounsel(approvals).count());
    }

    /** Returns how many approvals are still missing, including those by counsel. */
    int missing(PacketKind kind, List<Approval> approvals) {
        long counting = approvals.stream().filter(Approval::counts).count();
        return (int) Math.max(counselMissing(kind, approvals), PacketProgress.APPROVALS - counting);
    }

    /** Returns when the approvals were complete, whether or not their approvers may still approve; empty before that. */
    public Optional<Instant> completeAt(PacketKind kind, List<Approval> approvals) {
        Stream<Optional<Instant>> needed = Stream.of(
                nth(PacketProgress.APPROVALS, approvals.stream()),
                nth(counsel(kind), approvals.stream().filter(ApprovalRule::isByCounsel)));
        return needed.reduce(
                Optional.of(Instant.MIN),
                (one, other) -> one.isEmpty() || other.isEmpty()
                        ? Optional.empty()
                        : Optional.of(one.get().isAfter(other.get()) ? one.get() : other.get()));
    }

    private static Optional<Instant> nth(int number, Stream<Approval> approvals) {
        return number == 0
                ? Optional.of(Instant.MIN)
                : approvals.map(Approval::at).sorted().skip(number - 1L).findFirst();
    }

    private static Stream<Approval> byCounsel(List<Approval> approvals) {
        return approvals.stream().filter(Approval::counts).filter(ApprovalRule::isByCounsel);
    }

    private static boolean isByCounsel(Approval approval) {
        return approval.as() == Approval.As.COUNSEL;
    }
}
