package takedown.dispatch.sending;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseProtection;
import takedown.casefile.Journal;
import takedown.dispatch.ApprovalRule;
import takedown.dispatch.DeliveryRow;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Outcome;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.DispatchConfig;
import takedown.dispatch.DispatchRow;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.SendingCheck;
import takedown.packet.document.Packet;

@ApplicationScoped
class ServiceByHand {
    private final SendingCheck check;
    private final PacketProgressReader progressReader;
    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final Journal journal;
    private final ApprovalRule rule;
    private final Clock clock;

    ServiceByHand(
            SendingCheck check,
            PacketProgressReader progressReader,
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            Journal journal,
            DispatchConfig config,
            Clock clock) {
        this.check = check;
        this.progressReader = progressReader;
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.journal = journal;
        this.rule = ApprovalRule.of(config);
        this.clock = clock;
    }

    record ByHand(Instant at, String by) {}

    /**
     * Records a service by hand for a retracted packet: as service of the request if it took place before the retraction, otherwise as service of the
     * retraction.
     *
     * @return which of the two was recorded
     */
    Purpose recordAfterRetraction(CaseProtection access, Packet packet, PacketProgress before, DispatchRequest asked) {
        Purpose purpose =
                isBefore(asked.servedAt(), before.retracted().orElseThrow().at())
                        ? Purpose.REQUEST
                        : Purpose.RETRACTION;
        if (purpose == Purpose.REQUEST) {
            // The service took place, even if an approver may no longer approve now.
            PacketDispatcher.requireApprovals(
                    rule.completeAt(packet.kind(), before.approvals()).isPresent()
                            ? 0
                            : Math.max(
                                    1,
                                    PacketProgress.APPROVALS
                                            - before.approvals().size()),
                    0);
        }
        recordService(access, packet, purpose, asked);
        return purpose;
    }

    /** Returns whether the papers were served before the retraction. Times are compared to the second, since people state them without fractions. */
    private static boolean isBefore(Optional<Instant> servedAt, Instant retracted) {
        return servedAt.filter(at -> at.isBefore(retracted.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    /**
     * Records the service by hand on each person or office. A service that is already on file is not recorded again, and an earlier service can be
     * recorded later.
     *
     * @throws Refusal (INVALID) if the time or the person who served the papers is missing, or the time is impossible; (CONFLICT) if another service
     *     on the person or office is on file, with the differences
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void recordService(CaseProtection work, Packet packet, Purpose purpose, DispatchRequest asked) {
        Instant now = clock.instant();
        ByHand service = stated(packet, purpose, asked, progressReader.of(work, packet));
        if (purpose == Purpose.REQUEST
                && progressReader.of(work, packet).retracted().isEmpty()) {
            check.requireNotAskedMeanwhile(work, packet);
        }
        List<String> recipients = asked.recipients().isEmpty()
                ? List.of(packet.document().recipient().name())
                : asked.recipients();
        for (String recipient : recipients) {
            String shown = UntrustedText.visible(recipient.strip(), 320);
            KnownServices known = new KnownServices(dispatches.servedByHand(packet.id(), purpose, shown));
            if (known.isNew(shown, service, asked)) {
                persist(work, packet, purpose, shown, known.next(), service, asked, now);
            }
        }
    }

    /**
     * Returns the service by hand that the request states.
     *
     * @throws Refusal (INVALID) if the time or the person who served the papers is missing, or the time is impossible
     */
    ByHand stated(Packet packet, Purpose purpose, DispatchRequest asked, PacketProgress progress) {
        Instant at = asked.servedAt()
                .orElseThrow(() -> Refusal.invalid(
                        "servedAt is missing: give the time of service. Court papers are served by hand."));
        String by = asked.servedBy()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.invalid("servedBy is missing: name the person who served the papers"));
        ServiceTime.check(
                purpose,
                at,
                packet.preparedAt(),
                rule.completeAt(packet.kind(), progress.approvals()),
                progress,
                clock.instant());
        return new ByHand(at, by);
    }

    private void persist(
            CaseProtection work,
            Packet packet,
            Purpose purpose,
            String recipient,
            int number,
            ByHand service,
            DispatchRequest asked,
            Instant now) {
        DispatchRow row = new DispatchRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packet.id();
        row.purpose = purpose;
        row.channel = Channel.BY_HAND;
        row.recipient = recipient;
        row.attempt = number;
        row.at = now;
        row.actor = work.actor().user();
        row.servedAt = service.at();
        row.servedBy = UntrustedText.visible(service.by(), 200);
        row.manner = asked.manner().orElse(null);
        row.note = asked.note().map(text -> UntrustedText.visible(text, 4_000)).orElse(null);
        dispatches.persist(row);
        dispatches.flush();
        DeliveryRow delivery = new DeliveryRow();
        delivery.dispatchId = row.id;
        delivery.outcome = Outcome.SENT;
        delivery.at = now;
        delivery.detail = "served"
                + asked.manner().map(manner -> " " + manner.words()).orElse("")
                + " by " + row.servedBy + " at " + service.at();
        deliveries.persist(delivery);
        journal.append(
                work,
                CaseEvent.Type.PACKET_SERVED,
                Optional.of(packet.id()),
                purpose + " on " + recipient + ", by " + row.servedBy + " at " + service.at());
    }
}
