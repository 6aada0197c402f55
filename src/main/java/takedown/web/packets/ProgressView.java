package takedown.web.packets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Approval;
import takedown.dispatch.Bounce;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.Reply;
import takedown.dispatch.ReplyStore;
import takedown.dispatch.Withdrawal;
import takedown.web.json.Identified;

/**
 * The progress of a packet.
 *
 * @param approvalsMissing the number of further approvals, including those of counsel
 * @param counselMissing how many of them are counsel's
 * @param due by when an answer is due; null before the packet is sent, and for a kind of packet without a time limit for its answer
 * @param daysLate whole days since the answer was due; null if it is not overdue
 */
public record ProgressView(
        PacketProgress.State state,
        List<ApprovalView> approvals,
        int approvalsMissing,
        int counselMissing,
        List<DispatchView> dispatches,
        List<ReplyView> replies,
        @Nullable WithdrawalView cancelled,
        @Nullable WithdrawalView retraction,
        @Nullable Instant due,
        boolean overdue,
        @Nullable Long daysLate) {

    /**
     * @param renditions SHA-256 of each document that was approved, by its name
     * @param counts false if the approver could not give the approval now, because the approver is no longer a member of the sealed case or no longer
     *     has the role
     */
    public record ApprovalView(
            @Identified String approver,
            Approval.As role,
            Instant at,
            @Nullable String note,
            Map<String, String> renditions,
            boolean counts) {
        static ApprovalView of(Approval approval) {
            return new ApprovalView(
                    approval.approver(),
                    approval.as(),
                    approval.at(),
                    approval.note().orElse(null),
                    new TreeMap<>(approval.renditions()),
                    approval.counts());
        }
    }

    /** The outcome of one mail or of one service by hand. UNDER_WAY: no outcome is recorded yet. */
    public enum Delivery {
        SENT,
        NOT_SENT,
        UNCLEAR,
        UNDER_WAY;

        static Delivery of(Optional<Dispatch.Outcome> outcome) {
            return outcome.map(known -> switch (known) {
                        case SENT -> SENT;
                        case NOT_SENT -> NOT_SENT;
                        case UNCLEAR -> UNCLEAR;
                    })
                    .orElse(UNDER_WAY);
        }
    }

    public record DispatchView(
            UUID id,
            Dispatch.Purpose purpose,
            Dispatch.Channel channel,
            String recipient,
            int attempt,
            Instant at,
            @Identified String by,
            @Nullable Instant servedAt,
            @Nullable String servedBy,
            Dispatch.@Nullable Manner manner,
            @Nullable String note,
            @Nullable String letterSha256,
            Delivery outcome,
            @Nullable String detail,
            @Nullable BounceView bounced) {
        static DispatchView of(Dispatch dispatch) {
            return new DispatchView(
                    dispatch.id(),
                    dispatch.purpose(),
                    dispatch.channel(),
                    dispatch.recipient(),
                    dispatch.attempt(),
                    dispatch.at(),
                    dispatch.actor(),
                    dispatch.servedAt().orElse(null),
                    dispatch.servedBy().orElse(null),
                    dispatch.manner().orElse(null),
                    dispatch.note().orElse(null),
                    dispatch.letterSha256().orElse(null),
                    Delivery.of(dispatch.outcome()),
                    dispatch.detail().orElse(null),
                    dispatch.bounced().map(BounceView::of).orElse(null));
        }
    }

    public record BounceView(
            String reason,
            Instant returnedAt,
            Instant recordedAt,
            @Identified String recordedBy) {
        static BounceView of(Bounce bounce) {
            return new BounceView(bounce.reason(), bounce.returnedAt(), bounce.recordedAt(), bounce.recordedBy());
        }
    }

    public record ReplyView(
            UUID id,
            Reply.Kind kind,
            String text,
            String from,
            Instant receivedAt,
            String evidenceSha256,
            Instant recordedAt,
            @Identified String recordedBy) {
        static ReplyView of(Reply reply) {
            return new ReplyView(
                    reply.id(),
                    reply.kind(),
                    reply.said(),
                    reply.sender(),
                    reply.receivedAt(),
                    reply.evidenceSha256(),
                    reply.recordedAt(),
                    reply.recordedBy());
        }
    }

    /** @param warnings what a person should check: an act that, by the recipient's own statement, preceded the earliest time in its notice */
    public record RecordedView(
            UUID id,
            Reply.Kind kind,
            String text,
            String from,
            Instant receivedAt,
            String evidenceSha256,
            Instant recordedAt,
            @Identified String recordedBy,
            List<String> warnings) {
        static RecordedView of(ReplyStore.Recorded recorded) {
            Reply reply = recorded.reply();
            return new RecordedView(
                    reply.id(),
                    reply.kind(),
                    reply.said(),
                    reply.sender(),
                    reply.receivedAt(),
                    reply.evidenceSha256(),
                    reply.recordedAt(),
                    reply.recordedBy(),
                    recorded.warnings());
        }
    }

    public record WithdrawalView(Instant at, @Identified String by, String reason) {
        static WithdrawalView of(Withdrawal withdrawal) {
            return new WithdrawalView(withdrawal.at(), withdrawal.actor(), withdrawal.reason());
        }
    }

    static ProgressView of(PacketProgress progress) {
        return new ProgressView(
                progress.state(),
                progress.approvals().stream().map(ApprovalView::of).toList(),
                progress.approvalsMissing(),
                progress.counselMissing(),
                progress.dispatches().stream().map(DispatchView::of).toList(),
                progress.replies().stream().map(ReplyView::of).toList(),
                progress.cancelled().map(WithdrawalView::of).orElse(null),
                progress.retracted().map(WithdrawalView::of).orElse(null),
                progress.due().orElse(null),
                progress.isOverdue(),
                progress.late().map(Duration::toDays).orElse(null));
    }
}
