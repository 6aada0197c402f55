package takedown.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.Refusal;
import takedown.packet.document.PacketKind;

/**
 * The progress of a packet since it was made.
 *
 * @param approvalsMissing the number of further approvals that the packet needs before it is sent (again)
 * @param counselMissing how many of the missing approvals must come from counsel
 * @param due when an answer is due; empty before the packet is sent, after its order ended, and for a packet that is not timed
 *     ({@link PacketKind#isTimed})
 * @param late for how long the answer is overdue; empty if it is not
 */
public record PacketProgress(
        State state,
        List<Approval> approvals,
        int approvalsMissing,
        int counselMissing,
        List<Dispatch> dispatches,
        List<Reply> replies,
        Optional<Withdrawal> cancelled,
        Optional<Withdrawal> retracted,
        Optional<Instant> due,
        Optional<Duration> late) {
    /** Number of approvals that a packet needs, all of them from people other than its author. */
    public static final int APPROVALS = 2;

    /** State of a packet, according to its latest relevant event. */
    public enum State {
        PREPARED,
        APPROVED,
        SENT,
        /** Every mail of the request came back, and the request was not served in another way. */
        CAME_BACK,
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
            ApprovalRule rule,
            PacketKind kind,
            List<Approval> approvals,
            List<Dispatch> dispatches,
            List<Reply> replies,
            List<Withdrawal> withdrawals) {
        Optional<Withdrawal> cancelled = one(withdrawals, Withdrawal.Kind.CANCELLED);
        Optional<Withdrawal> retracted = one(withdrawals, Withdrawal.Kind.RETRACTED);
        int missing = rule.missing(kind, approvals);
        State state = retracted.isPresent()
                ? State.RETRACTED
                : cancelled.isPresent() ? State.CANCELLED : state(missing, dispatches, replies);
        return new PacketProgress(
                state,
                approvals,
                missing,
                rule.counselMissing(kind, approvals),
                dispatches,
                replies,
                cancelled,
                retracted,
                Optional.empty(),
                Optional.empty());
    }

    PacketProgress measured(Optional<Instant> answerDue, Optional<Duration> overdueFor) {
        return new PacketProgress(
                state,
                approvals,
                approvalsMissing,
                counselMissing,
                dispatches,
                replies,
                cancelled,
                retracted,
                answerDue,
                overdueFor);
    }

    public boolean isOverdue() {
        return late.isPresent();
    }

    /** Returns whether the packet was cancelled or retracted. */
    public boolean isWithdrawn() {
        return cancelled.isPresent() || retracted.isPresent();
    }

    /** Returns whether a person withdrew the packet. False if the service cancelled it because sending it was refused. */
    public boolean isGivenUp() {
        return retracted.or(() -> cancelled).filter(Withdrawal::requested).isPresent();
    }

    /**
     * Requires that the packet may still be carried out. Its kit and its commands are not handed out after a withdrawal. The evidence archive keeps
     * them as they were served.
     *
     * @throws Refusal (CONFLICT) if the packet was cancelled or retracted
     */
    public void requireNotWithdrawn() {
        retracted.or(() -> cancelled).ifPresent(withdrawal -> {
            throw Refusal.conflict("the packet was "
                    + (withdrawal.kind() == Withdrawal.Kind.RETRACTED ? "retracted" : "cancelled") + " at "
                    + withdrawal.at().truncatedTo(ChronoUnit.SECONDS)
                    + ", so it must not be carried out, and its kit and its commands are not handed out. The evidence"
                    + " archive of the packet has the files as they were");
        });
    }

    /**
     * Requires that the packet was sent, or can still be. After it was sent, its mail and its final files stay readable even if it was retracted, as
     * the record of what its recipients got.
     *
     * @throws Refusal (CONFLICT) if the packet was cancelled or retracted before it was sent
     */
    public void requireNotWithdrawnUnsent() {
        if (isWithdrawnUnsent()) {
            requireNotWithdrawn();
        }
    }

    /** Returns whether the packet was cancelled or retracted, and no sending of it is on record. */
    public boolean isWithdrawnUnsent() {
        return isWithdrawn() && requested().isEmpty();
    }

    /** Returns the recipients that were told of the retraction, by hand or by a mail that did not come back. */
    public List<String> told() {
        return retractions().map(Dispatch::recipient).distinct().toList();
    }

    /**
     * Returns the recipients of the request to which its retraction must still be sent; empty for a packet that was not retracted, and once a person
     * recorded that the recipient was told.
     */
    public List<String> toBeTold() {
        return retracted.isEmpty() || retractions().anyMatch(notice -> notice.channel() == Dispatch.Channel.BY_HAND)
                ? List.of()
                : requested().stream()
                        .map(Dispatch::recipient)
                        .distinct()
                        .filter(recipient -> told().stream().noneMatch(told -> ApprovalStore.isSame(told, recipient)))
                        .toList();
    }

    /** Returns whether a request that reached its recipient was retracted, and the recipient was not told of that yet. */
    public boolean isRetractionUntold() {
        return isRetractionUntold(Stream.of());
    }

    /**
     * Returns whether a request that reached its recipient was retracted, and the recipient has not learned of that yet.
     *
     * @param reversals the times at which reversals reached the recipient
     */
    public boolean isRetractionUntold(Stream<Instant> reversals) {
        return retracted.isPresent()
                && sentAt().isPresent()
                && toldAt(reversals).isEmpty();
    }

    /**
     * Returns when the recipient learned of the retraction; empty until then. The recipient learns of it from the first notice of the retraction,
     * regardless of the person, office or address that got this notice, or from an earlier reversal that was served after the retraction.
     *
     * @param reversals the times at which reversals reached the recipient
     */
    public Optional<Instant> toldAt(Stream<Instant> reversals) {
        return retracted.flatMap(retraction -> Stream.concat(
                        retractions().map(dispatch -> dispatch.servedAt().orElse(dispatch.at())),
                        reversals.filter(at -> at.isAfter(retraction.at())))
                .min(Comparator.naturalOrder()));
    }

    private Stream<Dispatch> retractions() {
        return dispatches.stream()
                .filter(dispatch -> dispatch.purpose() == Dispatch.Purpose.RETRACTION
                        && dispatch.outcome().equals(Optional.of(Dispatch.Outcome.SENT))
                        && dispatch.bounced().isEmpty());
    }

    private static State state(int missing, List<Dispatch> dispatches, List<Reply> replies) {
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
        // A result form makes a claim about each name, and none about the packet as a whole.
        if (replies.stream().anyMatch(reply -> reply.kind() == Reply.Kind.RESULT)) {
            return State.ACKNOWLEDGED;
        }
        if (dispatches.stream().anyMatch(Dispatch::hasReachedTheRecipient)) {
            return State.SENT;
        }
        if (dispatches.stream().anyMatch(Dispatch::isRequest)) {
            return State.CAME_BACK;
        }
        return missing == 0 ? State.APPROVED : State.PREPARED;
    }

    /** Returns the dispatches of the request that left or may have left. */
    public List<Dispatch> requested() {
        return dispatches.stream().filter(Dispatch::isRequest).toList();
    }

    /** Returns when the request first reached its recipient, or may have done so; empty before that, and if each dispatch came back. */
    public Optional<Instant> sentAt() {
        return dispatches.stream()
                .filter(Dispatch::hasReachedTheRecipient)
                .map(dispatch -> dispatch.servedAt().orElse(dispatch.at()))
                .min(Comparator.naturalOrder());
    }

    /** Returns whether the packet was sent and waits for the recipient's final answer: done or refused. */
    public boolean isOpen() {
        return state == State.SENT || state == State.ACKNOWLEDGED;
    }

    /** Returns whether the last answer is a question to the sender. */
    public boolean isAsked() {
        return lastReply().filter(reply -> reply.kind() == Reply.Kind.QUESTION).isPresent();
    }

    /** Returns whether the recipient refused, and no answer states that it acted. */
    public boolean declined() {
        return replies.stream().anyMatch(reply -> reply.kind() == Reply.Kind.REFUSED)
                && replies.stream()
                        .noneMatch(reply -> reply.kind() == Reply.Kind.DONE || reply.kind() == Reply.Kind.RESULT);
    }

    public Optional<Reply> lastReply() {
        return replies.isEmpty() ? Optional.empty() : Optional.of(replies.getLast());
    }

    private static Optional<Withdrawal> one(List<Withdrawal> all, Withdrawal.Kind kind) {
        return all.stream().filter(w -> w.kind() == kind).findFirst();
    }
}
