package takedown.dispatch.sending;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseProtection;
import takedown.casefile.Journal;
import takedown.dispatch.ContactEvents;
import takedown.dispatch.DeliveryRow;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Outcome;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.DispatchConfig;
import takedown.dispatch.DispatchRow;
import takedown.evidence.EvidenceStore;
import takedown.name.MailAddress;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.SendingCheck;
import takedown.packet.document.Packet;

/**
 * Sends mails, each at most once per address: the intent is committed first and the outcome afterwards. A process that dies in between leaves an
 * intent without an outcome, and the mail is not sent again.
 */
@ApplicationScoped
class Outbox {
    static final String MAIL = "message/rfc822";

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final SendingCheck check;
    private final SmtpRelay relay;
    private final ContactEvents contacts;
    private final DispatchConfig config;
    private final Clock clock;

    Outbox(
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            EvidenceStore evidence,
            Journal journal,
            SendingCheck check,
            SmtpRelay relay,
            ContactEvents contacts,
            DispatchConfig config,
            Clock clock) {
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.evidence = evidence;
        this.journal = journal;
        this.check = check;
        this.relay = relay;
        this.contacts = contacts;
        this.config = config;
        this.clock = clock;
    }

    record OutgoingMail(Purpose purpose, String address, MailWriter mail) {}

    @FunctionalInterface
    interface MailWriter {
        byte[] octets(UUID dispatch, Instant at);
    }

    private record Intent(UUID dispatch, byte[] mail) {}

    Optional<String> sender() {
        return config.from();
    }

    String from() {
        return sender().orElseThrow(() ->
                Refusal.conflict("nothing is mailed without a sender: set takedown.dispatch.from, or serve by hand"));
    }

    /**
     * Sends a mail of a packet to one address.
     *
     * @return true if the relay was contacted, whatever its answer, which is recorded with the dispatch; false if the mail was, or may have been,
     *     sent to this address before, if another request sends it at the same time, or if a trigger of the database refused it
     */
    boolean send(CaseProtection work, Packet packet, OutgoingMail post) {
        MailAddress from = MailAddress.of(from())
                .orElseThrow(() -> Refusal.conflict("takedown.dispatch.from must be one plain mail address"));
        MailAddress to = MailAddress.of(post.address())
                .orElseThrow(() ->
                        Refusal.conflict(post.address() + " is not a single mail address: serve the packet by hand"));
        Optional<Intent> intent;
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
        UUID dispatch = intent.get().dispatch();
        try {
            relay.send(intent.get().mail(), from, to);
            settle(work, packet, dispatch, post, Outcome.SENT, "accepted by the relay");
        } catch (SmtpRelay.NotTaken e) {
            Outcome outcome = e.isCertain() ? Outcome.NOT_SENT : Outcome.UNCLEAR;
            LOG.warnf("Mail %s of packet %s: %s", dispatch, packet.id(), outcome);
            settle(work, packet, dispatch, post, outcome, String.valueOf(e.getMessage()));
        }
        return true;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Intent> intend(CaseProtection work, Packet packet, OutgoingMail post) {
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
        byte[] mail = post.mail().octets(row.id, row.at);
        row.letterSha256 = evidence.keep(mail, MAIL).sha256();
        dispatches.persist(row);
        dispatches.flush();
        return Optional.of(new Intent(row.id, mail));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void settle(
            CaseProtection work, Packet packet, UUID dispatchId, OutgoingMail post, Outcome outcome, String detail) {
        DeliveryRow row = new DeliveryRow();
        row.dispatchId = dispatchId;
        row.outcome = outcome;
        row.at = clock.instant();
        row.detail = UntrustedText.visible(detail.substring(0, Math.min(detail.length(), 1_000)), 10_000);
        deliveries.persist(row);
        if (outcome == Outcome.SENT) {
            contacts.record(
                    packet, post.address(), ContactEvents.Kind.SENT, LocalDate.ofInstant(row.at, ZoneOffset.UTC));
        }
        journal.append(
                work,
                CaseEvent.Type.PACKET_SENT,
                Optional.of(packet.id()),
                post.purpose() + " by mail to " + post.address() + ": " + outcome);
    }
}
