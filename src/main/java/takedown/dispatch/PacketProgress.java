package takedown.dispatch;

import java.util.List;
import java.util.Optional;

/**
 * The progress of a packet since it was made.
 *
 * @param approvalsMissing the number of further approvals that it needs before it is sent (again)
 */
public record PacketProgress(
        State state,
        List<Approval> approvals,
        int approvalsMissing,
        List<Dispatch> dispatches,
        List<Reply> replies,
        Optional<Withdrawal> cancelled,
        Optional<Withdrawal> retracted) {
    /** Approvals that a packet needs, all of them from people other than its author. */
    public static final int APPROVALS = 2;

    /** State of a packet, by its latest relevant event. */
    public enum State {
        PREPARED,
        APPROVED,
        SENT,
        ACKNOWLEDGED,
        DONE,
        REFUSED,
        CANCELLED,
        RETRACTED
    }

    public PacketProgress {
        approvals = List.copyOf(approvals);
        dispatches = List.copyOf(dispatches);
        replies = List.copyOf(replies);
    }

    static PacketProgress of(
            List<Approval> approvals, List<Dispatch> dispatches, List<Reply> replies, List<Withdrawal> withdrawals) {
        Optional<Withdrawal> cancelled = one(withdrawals, Withdrawal.Kind.CANCELLED);
        Optional<Withdrawal> retracted = one(withdrawals, Withdrawal.Kind.RETRACTED);
        State state = retracted.isPresent()
                ? State.RETRACTED
                : cancelled.isPresent() ? State.CANCELLED : state(approvals, dispatches, replies);
        return new PacketProgress(
                state,
                approvals,
                (int) Math.max(0, APPROVALS - counting(approvals)),
                dispatches,
                replies,
                cancelled,
                retracted);
    }

    private static State state(List<Approval> approvals, List<Dispatch> dispatches, List<Reply> replies) {
        Optional<Reply.Kind> last = replies.stream()
                .map(Reply::kind)
                .filter(kind -> kind != Reply.Kind.QUESTION && kind != Reply.Kind.RESULT)
                .reduce((before, after) -> after);
        if (last.isPresent()) {
            return switch (last.get()) {
                case DONE -> State.DONE;
                case REFUSED -> State.REFUSED;
                case ACKNOWLEDGED, QUESTION, RESULT -> State.ACKNOWLEDGED;
            };
        }
        // A form claims a result for each name, and none for the packet as a whole.
        if (replies.stream().anyMatch(reply -> reply.kind() == Reply.Kind.RESULT)) {
            return State.ACKNOWLEDGED;
        }
        if (dispatches.stream().anyMatch(Dispatch::mayHaveArrived)) {
            return State.SENT;
        }
        return counting(approvals) >= APPROVALS ? State.APPROVED : State.PREPARED;
    }

    private static long counting(List<Approval> approvals) {
        return approvals.stream().filter(Approval::counts).count();
    }

    /** Returns the dispatches of the request that arrived or may have arrived. */
    List<Dispatch> requested() {
        return dispatches.stream()
                .filter(d -> d.purpose() == Dispatch.Purpose.REQUEST && d.mayHaveArrived())
                .toList();
    }

    private static Optional<Withdrawal> one(List<Withdrawal> all, Withdrawal.Kind kind) {
        return all.stream().filter(w -> w.kind() == kind).findFirst();
    }
}
