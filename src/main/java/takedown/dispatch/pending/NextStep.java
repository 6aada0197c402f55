package takedown.dispatch.pending;

import java.time.Duration;
import java.util.Optional;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.Addressees;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;

/** The next step for a packet, or for the names of an order. */
public enum NextStep {
    APPROVE("Get the missing approvals"),
    /** The packet's order is only proposed, so nothing is approved or sent under it. */
    FILE_ORDER("File the entered order"),
    /** The packet has blanks in required fields, so its approval is refused. */
    FILL_BLANKS("Fill in the blanks, cancel the packet, and make it again"),
    /** The order was amended or the case was sealed after the packet was made, or the packet's execution window has ended. */
    NEW_PACKET("Make a new packet"),
    AMENDED_NOTICE("Make the amended notice"),
    SEND("Send it"),
    SERVE("Serve it"),
    /** The packet is under seal, and its recipient has no mailbox for legal process, so mail is refused. */
    SERVE_BY_HAND("Serve it by hand"),
    /** The recipient has no mailbox on record. */
    USE_FORM("Use the recipient's form or postal address, and record the service"),
    SEND_AGAIN("Send it to another contact or serve it by hand"),
    WAIT("Wait for the answer"),
    ANSWER("Respond to the recipient"),
    CALL("Contact the recipient today"),
    SECOND_REQUEST("Send a second request"),
    ESCALATE("Escalate to the next party"),
    COUNSEL_LETTER("Have counsel write a letter"),
    CHECK("Check that it was done"),
    /** The recipient confirmed, but another state has been observed since then. The page of the packet leads to the form of the second request. */
    ASK_AGAIN("Ask again, because the answer and the observation differ"),
    /** The order no longer commands action on a name whose changes are still in place. */
    RELEASE("Release the names on which the order no longer commands action"),
    /** The order ended or the request was withdrawn, and the recipient needs a reversal that has not been made yet. */
    MAKE_REVERSAL("Make the reversal"),
    /** A reversal has been made, but its approvals are incomplete. */
    APPROVE_REVERSAL("Get the reversal approved"),
    SERVE_REVERSAL("Serve the reversal"),
    /** What was served was retracted, and its recipient was not told of that. */
    TELL_WITHDRAWN("Tell the recipient that the request is withdrawn"),
    NONE("Nothing");

    /** Time after the deadline during which the next step is a telephone call. After that, counsel takes over court papers. */
    private static final Duration CALL_FIRST = Duration.ofDays(1);

    private static final Duration SECOND_FIRST = Duration.ofDays(5);

    private final String words;

    NextStep(String words) {
        this.words = words;
    }

    /** Returns the step as a sentence without its full stop. */
    public String sentence() {
        return words;
    }

    /**
     * Returns the next step for a packet, without regard to findings against it.
     *
     * @param late for how long the packet is overdue; empty if it is not
     * @param stillUp whether names of the packet still work
     */
    public static NextStep of(PacketKind kind, PacketProgress progress, Optional<Duration> late, boolean stillUp) {
        return switch (progress.state()) {
            case PREPARED -> APPROVE;
            case APPROVED -> kind.isCourtPaper() ? SERVE : SEND;
            case CAME_BACK -> SEND_AGAIN;
            case SENT, ACKNOWLEDGED ->
                progress.isAsked()
                        ? ANSWER
                        : late.map(time -> overdue(kind, time)).orElse(WAIT);
            case DONE -> stillUp ? CHECK : NONE;
            case REFUSED -> !stillUp ? NONE : kind.isCourtPaper() ? COUNSEL_LETTER : ESCALATE;
            case CANCELLED -> NONE;
            case RETRACTED -> progress.isRetractionUntold() ? TELL_WITHDRAWN : NONE;
        };
    }

    /**
     * Returns the step that remains possible despite the finding, so that no step is offered that would be refused. A question from the recipient
     * still has to be answered, and a recipient still has to be told of a withdrawal, even if the order has changed or ended.
     *
     * @param against the finding against the packet, about its order, its execution window, its blanks or the seal; empty if there is none
     * @param sent whether the packet reached its recipient
     */
    public NextStep under(Optional<FindingCode> against, boolean sent) {
        return against.filter(code -> this != ANSWER && this != TELL_WITHDRAWN)
                .map(code -> switch (code) {
                    case ORDER_NOT_ENTERED -> FILE_ORDER;
                    case BLANK_FIELDS -> this == APPROVE ? FILL_BLANKS : this;
                    case ORDER_CHANGED -> sent ? AMENDED_NOTICE : NEW_PACKET;
                    case SEALED_SINCE, WINDOW_ENDED -> NEW_PACKET;
                    default -> NONE;
                })
                .orElse(this);
    }

    boolean makesANewPacket() {
        return this == NEW_PACKET || this == AMENDED_NOTICE;
    }

    /**
     * Returns this step, or another one in place of sending if the packet cannot be mailed to its recipient.
     *
     * @param sealed whether the packet is under seal
     */
    public NextStep to(Recipient recipient, boolean sealed) {
        if (this != SEND) {
            return this;
        }
        if (Addressees.isByHandOnly(sealed, recipient)) {
            return SERVE_BY_HAND;
        }
        return Addressees.all(recipient).isEmpty() ? USE_FORM : SEND;
    }

    private static NextStep overdue(PacketKind kind, Duration late) {
        if (late.compareTo(CALL_FIRST) < 0) {
            return CALL;
        }
        if (kind.isCourtPaper()) {
            return COUNSEL_LETTER;
        }
        return late.compareTo(SECOND_FIRST) < 0 ? SECOND_REQUEST : ESCALATE;
    }
}
