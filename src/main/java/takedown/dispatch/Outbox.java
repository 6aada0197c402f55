package takedown.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseProtection;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Outcome;
import takedown.dispatch.Dispatch.Purpose;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.packet.SendingCheck;
import takedown.packet.document.Packet;

/**
 * Sends mails, each at most once per address: the intent is committed first and the outcome afterwards. A process that dies in between leaves an
 * intent without an outcome, and the mail is not sent again.
 */
@ApplicationScoped
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Cases cases;
    private final SendingCheck check;
    private final Mailer mailer;
    private final DispatchConfig config;
    private final Clock clock;

    Outbox(
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            EvidenceStore evidence,
            Journal journal,
            Cases cases,
            SendingCheck check,
            Mailer mailer,
            DispatchConfig config,
            Clock clock) {
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.evidence = evidence;
        this.journal = journal;
        this.cases = cases;
        this.check = check;
        this.mailer = mailer;
        this.config = config;
        this.clock = clock;
    }

    /** @param attachment the court's document; only if a person chose mail for it */
    record Post(Purpose purpose, String address, MailRendition.Letter letter, Optional<byte[]> attachment) {}

    static String attachment(Packet packet) {
        return "packet-" + packet.id() + ".pdf";
    }

    Optional<String> sender() {
        return config.from();
    }

    String from() {
        return sender().orElseThrow(() ->
                Refusal.conflict("nothing is mailed without a sender: set takedown.dispatch.from, or serve by hand"));
    }

    /** @return false if it was, or may have been, sent to this address before */
    boolean send(CaseProtection work, Packet packet, Post post) {
        String from = from();
        Optional<UUID> intent;
        try {
            intent = intend(work, packet, post);
        } catch (PersistenceException raced) {
            // Another node was faster. If a trigger refused, the caller's next check reports why.
            LOG.debugf("dispatch of %s: %s", packet.id(), raced.getMessage());
            intent = Optional.empty();
        }
        if (intent.isEmpty()) {
            return false;
        }
        Mail mail = Mail.withText(
                        post.address(),
                        subject(work, packet, post.letter().subject()),
                        post.letter().text())
                .setFrom(from);
        post.attachment().ifPresent(pdf -> mail.addAttachment(attachment(packet), pdf, "application/pdf"));
        try {
            mailer.send(mail);
            settle(work, packet, intent.get(), post, Outcome.SENT, "taken by the relay");
        } catch (RuntimeException e) {
            Outcome outcome = isCertain(e) ? Outcome.NOT_SENT : Outcome.UNCLEAR;
            LOG.warnf("Mail %s of packet %s: %s", intent.get(), packet.id(), outcome);
            settle(work, packet, intent.get(), post, outcome, String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** Returns the subject, which is visible in transit to readers outside the seal. */
    String subject(CaseAccess access, Packet packet, String subject) {
        // Sealed when the packet was made, or since.
        boolean quiet = packet.document().caption().sealed()
                || cases.file(access).sealed()
                || packet.kind().isCourtPaper();
        return quiet ? "Reference " + packet.id() : subject;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<UUID> intend(CaseProtection work, Packet packet, Post post) {
        Optional<DispatchRow> last = dispatches.lastMail(packet.id(), post.purpose(), post.address());
        if (last.isPresent()) {
            DeliveryRow known = deliveries.findById(last.get().id);
            if (known == null || known.outcome != Outcome.NOT_SENT) {
                return Optional.empty();
            }
        }
        if (post.purpose() == Purpose.REQUEST) {
            check.requireNotAskedMeanwhile(work, packet);
        }
        DispatchRow row = new DispatchRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packet.id();
        row.purpose = post.purpose();
        row.channel = Channel.MAIL;
        row.recipient = post.address();
        row.attempt = last.map(before -> before.attempt + 1).orElse(1);
        row.at = clock.instant();
        row.actor = work.actor().user();
        row.letterSha256 = evidence.keep(
                        post.letter().text().getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8")
                .sha256();
        dispatches.persist(row);
        dispatches.flush();
        return Optional.of(row.id);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void settle(CaseProtection work, Packet packet, UUID dispatchId, Post post, Outcome outcome, String detail) {
        DeliveryRow row = new DeliveryRow();
        row.dispatchId = dispatchId;
        row.outcome = outcome;
        row.at = clock.instant();
        row.detail = ApprovalStore.bounded(detail.substring(0, Math.min(detail.length(), 1_000)), 10_000);
        deliveries.persist(row);
        journal.append(
                work,
                CaseEvent.Type.PACKET_SENT,
                Optional.of(packet.id()),
                post.purpose() + " by mail to " + post.address() + ": " + outcome);
    }

    /** Returns whether the mail was certainly not accepted: no relay answered, or the relay refused. */
    private static boolean isCertain(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage());
            if (e instanceof ConnectException
                    || e instanceof UnknownHostException
                    || message.contains("Connection refused")
                    || message.contains("sender address not accepted")
                    || message.contains("recipient address not accepted")) {
                return true;
            }
        }
        return false;
    }
}
