package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseProtection;
import takedown.casefile.CaseState;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.SealedSince;
import takedown.dispatch.WithdrawalStore;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.SendingCheck;
import takedown.packet.SendingCheck.Checked;
import takedown.packet.ServiceRecorded;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;

/** Sends an approved packet by mail, or records that a person served it. All checks are repeated first. */
@ApplicationScoped
public class PacketDispatcher {
    private static final String NOTHING_TO_UNDO = "no request that this packet reverses was sent to the recipient";

    private final PacketMaker packets;
    private final Cases cases;
    private final SendingCheck check;
    private final PacketProgressReader progressReader;
    private final PacketMailer mailer;
    private final ServiceByHand hand;
    private final SealedSince sealed;
    private final WithdrawalStore withdrawals;
    private final OrderReversals reversals;
    private final Event<ServiceRecorded> services;

    PacketDispatcher(
            PacketMaker packets,
            Cases cases,
            SendingCheck check,
            PacketProgressReader progressReader,
            PacketMailer mailer,
            ServiceByHand hand,
            SealedSince sealed,
            WithdrawalStore withdrawals,
            OrderReversals reversals,
            Event<ServiceRecorded> services) {
        this.packets = packets;
        this.cases = cases;
        this.check = check;
        this.progressReader = progressReader;
        this.mailer = mailer;
        this.hand = hand;
        this.sealed = sealed;
        this.withdrawals = withdrawals;
        this.reversals = reversals;
        this.services = services;
    }

    /**
     * Sends the packet to recipients that have not yet received it. After a retraction, this method only records service by hand.
     *
     * @throws Refusal (CONFLICT) while approvals are missing, for a packet that was taken back, for a reversal if no request that it reverses was
     *     sent, and for findings that another investigation, a reason or a later event can settle; (BLOCKED) if the check has other findings. The
     *     packet is then permanently cancelled, with two exceptions: it was sent before, or the request records a service by hand and every reason
     *     against the packet may have arisen after the papers were served
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public PacketProgress send(Actor actor, UUID packetId, DispatchRequest asked) {
        Packet packet = packets.get(actor, packetId);
        CaseProtection access = cases.forProtection(actor, packet.caseId());
        PacketProgress before = progressReader.of(access, packet);
        Channel channel = channel(packet, asked);
        if (before.retracted().isPresent() && channel == Channel.BY_HAND) {
            if (hand.recordAfterRetraction(access, packet, before, asked) == Purpose.REQUEST) {
                services.fire(new ServiceRecorded(access.caseId(), packet.id()));
                if (cases.file(access).state() == CaseState.OPEN) {
                    reversals.afterService(cases.forWork(actor, packet.caseId()), packet);
                }
            }
            return progressReader.of(access, packet);
        }
        CaseWork work = cases.forWork(actor, packet.caseId());
        if (before.isWithdrawn()) {
            throw Refusal.conflict("the packet is " + before.state() + ": make a new one");
        }
        requireApprovals(before.approvalsMissing(), before.counselMissing());
        requireSomethingToUndo(work, packet);
        List<String> addresses = channel == Channel.MAIL ? mailer.addresses(work, packet, asked) : List.of();
        Optional<Instant> served = channel == Channel.MAIL
                ? Optional.empty()
                : Optional.of(
                        hand.stated(packet, Purpose.REQUEST, asked, before).at());
        served.ifPresent(at -> sealed.requireServedBefore(work, packet, at));
        Checked checked = check.of(work, packet, served);
        if (!checked.against().isEmpty()) {
            if (served.isPresent()
                    && checked.against().stream()
                            .noneMatch(finding -> finding.code().isOfTheTimeOfService())) {
                throw notRecorded(checked.against());
            }
            throw against(work, packet, before, checked.against());
        }
        if (!checked.unsure().isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT, "not sent: " + sentence(checked.unsure()), reasons(checked.unsure()));
        }
        if (channel == Channel.MAIL) {
            mailer.send(work, packet, before, addresses, checked.gone());
        } else {
            try {
                hand.recordService(work, packet, Purpose.REQUEST, asked);
            } catch (PersistenceException raced) {
                requireNotTakenBack(progressReader.of(work, packet));
                throw raced;
            }
        }
        services.fire(new ServiceRecorded(work.caseId(), packet.id()));
        reversals.afterService(work, packet);
        return progressReader.of(work, packet);
    }

    /**
     * Returns the refusal to record a service by hand. It is used if every reason against the service may have arisen after the papers were served,
     * for example a new verdict. The packet is not cancelled, because the papers may have been served before. In that case, only a retraction can
     * take them back. After the retraction, the service can be recorded with the time at which the papers were served.
     */
    private static Refusal notRecorded(List<Finding> findings) {
        return Refusal.blocked(
                "not recorded, since the packet cannot be served any more. If the papers were served, retract the packet"
                        + " (POST /api/packets/{packet}/retraction) and then record the service with its time. If they"
                        + " were not, cancel the packet (POST /api/packets/{packet}/cancellation)",
                reasons(findings));
    }

    /** Cancels the packet, unless it was sent before. If it was sent, what its recipient received stays on record. Returns the refusal. */
    private Refusal against(CaseWork work, Packet packet, PacketProgress before, List<Finding> findings) {
        if (before.requested().isEmpty()) {
            try {
                withdrawals.cancel(work, packet, sentence(findings));
                return Refusal.blocked("the packet is cancelled", reasons(findings));
            } catch (PersistenceException raced) {
                if (progressReader.of(work, packet).requested().isEmpty()) {
                    throw raced;
                }
            }
        }
        return Refusal.blocked(
                "not sent again: the earlier dispatches of the packet stay on record", reasons(findings));
    }

    /** Returns the channel of a dispatch request. A request that states a time, a person or a manner of service means service by hand. */
    private static Channel channel(Packet packet, DispatchRequest asked) {
        boolean served = asked.servedAt().isPresent()
                || asked.servedBy().isPresent()
                || asked.manner().isPresent();
        if (served && asked.channel().equals(Optional.of(Channel.MAIL))) {
            throw Refusal.invalid(
                    "`servedAt`, `servedBy` and `manner` belong to papers served by hand: leave them out to send a mail,"
                            + " or give the channel BY_HAND");
        }
        return asked.channel().orElse(served || packet.kind().isCourtPaper() ? Channel.BY_HAND : Channel.MAIL);
    }

    static void requireApprovals(int missing, int ofCounsel) {
        if (missing > 0) {
            throw Refusal.conflict(
                    "two people other than the author must approve a packet before it is sent, and an approval counts only while its approver may still give it; missing: "
                            + missing + (ofCounsel > 0 ? ", of counsel: " + ofCounsel : ""));
        }
    }

    /** Returns why the packet cannot leave: no request that it reverses was sent; empty otherwise. */
    Optional<String> withoutPurpose(CaseAccess access, Packet packet) {
        return hasNothingToUndo(access, packet) ? Optional.of(NOTHING_TO_UNDO) : Optional.empty();
    }

    /** Requires that there is an earlier request to undo. The trigger {@code dispatch_is_allowed} enforces the same rule. */
    private void requireSomethingToUndo(CaseWork work, Packet packet) {
        if (hasNothingToUndo(work, packet)) {
            throw Refusal.conflict("not sent: " + NOTHING_TO_UNDO);
        }
    }

    private boolean hasNothingToUndo(CaseAccess access, Packet packet) {
        return packet.kind().undoes()
                && packet.reverses()
                        .filter(id -> progressReader.isRequested(access, id))
                        .isEmpty()
                && packets.list(access).stream()
                        .noneMatch(
                                other -> isUndoneBy(packet, other) && progressReader.isRequested(access, other.id()));
    }

    private static boolean isUndoneBy(Packet reversal, Packet other) {
        return other.canBeUndone()
                && other.document()
                        .recipient()
                        .id()
                        .equals(reversal.document().recipient().id())
                && other.suspects().stream().anyMatch(reversal.suspects()::contains);
    }

    static void requireNotTakenBack(PacketProgress now) {
        if (now.isWithdrawn()) {
            throw Refusal.conflict("nothing was sent or recorded: the packet was " + now.state()
                    + " by another request at the same time. Make a new packet, if it is still needed");
        }
    }

    private static String sentence(List<Finding> findings) {
        String all = findings.stream()
                .limit(20)
                .map(f -> f.subject() + ": " + f.message())
                .collect(Collectors.joining("; "));
        return all.substring(0, Math.min(all.length(), 3_900));
    }

    private static List<Refusal.Reason> reasons(List<Finding> findings) {
        return findings.stream().map(Finding::toReason).toList();
    }
}
