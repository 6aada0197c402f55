package takedown.dispatch.sending;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseProtection;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.people.Actor;
import takedown.directory.HealthRecord;
import takedown.dispatch.Approval;
import takedown.dispatch.ApprovalRule;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.ContactEvents;
import takedown.dispatch.DeliveryRow;
import takedown.dispatch.Dispatch;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Outcome;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.DispatchConfig;
import takedown.dispatch.DispatchRow;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.WithdrawalStore;
import takedown.evidence.EvidenceSink;
import takedown.evidence.EvidenceStore;
import takedown.name.Defang;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.SendingCheck;
import takedown.packet.SendingCheck.Checked;
import takedown.packet.ServiceRecorded;
import takedown.packet.document.Addressees;
import takedown.packet.document.Edition;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.format.MailAddress;
import takedown.packet.format.MailText;
import takedown.packet.format.PacketMail;
import takedown.packet.rendition.ApprovedRenditions;

/** Sends an approved packet by mail, or records that a person served it, after all checks are repeated. */
@ApplicationScoped
public class PacketDispatcher {
    private final PacketMaker packets;
    private final Cases cases;
    private final SendingCheck check;
    private final PacketProgressReader progressReader;
    private final Outbox outbox;
    private final PacketMail mails;
    private final ApprovedRenditions renditions;
    private final ContactEvents contacts;
    private final DispatchRow.Repository dispatcher;
    private final DeliveryRow.Repository deliveries;
    private final WithdrawalStore withdrawals;
    private final EvidenceStore evidence;
    private final OrderReversals reversals;
    private final Journal journal;
    private final Event<ServiceRecorded> services;
    private final ApprovalRule rule;
    private final Clock clock;

    PacketDispatcher(
            PacketMaker packets,
            Cases cases,
            SendingCheck check,
            PacketProgressReader progressReader,
            Outbox outbox,
            PacketMail mails,
            ApprovedRenditions renditions,
            ContactEvents contacts,
            DispatchRow.Repository dispatcher,
            DeliveryRow.Repository deliveries,
            WithdrawalStore withdrawals,
            EvidenceStore evidence,
            OrderReversals reversals,
            Journal journal,
            Event<ServiceRecorded> services,
            DispatchConfig config,
            Clock clock) {
        this.rule = ApprovalRule.of(config);
        this.packets = packets;
        this.cases = cases;
        this.check = check;
        this.progressReader = progressReader;
        this.outbox = outbox;
        this.mails = mails;
        this.renditions = renditions;
        this.contacts = contacts;
        this.dispatcher = dispatcher;
        this.deliveries = deliveries;
        this.withdrawals = withdrawals;
        this.evidence = evidence;
        this.reversals = reversals;
        this.journal = journal;
        this.services = services;
        this.clock = clock;
    }

    /**
     * A request to send a packet.
     *
     * @param channel if omitted, BY_HAND for court papers, otherwise MAIL
     * @param recipients of a mail, among the packet's own contacts; if empty, the best one. By hand: the persons or offices served
     * @param confirmed addresses that a person has confirmed, for contacts that need confirmation
     */
    public record DispatchRequest(
            Optional<Channel> channel,
            List<String> recipients,
            Set<String> confirmed,
            Optional<Instant> servedAt,
            Optional<String> servedBy,
            Optional<String> note) {
        public DispatchRequest {
            recipients = List.copyOf(recipients);
            confirmed = Set.copyOf(confirmed);
        }
    }

    /**
     * The mail of a packet, as it would leave now.
     *
     * @param mailboxes addresses among the recipient's contacts
     * @param from empty where nothing is mailed for lack of a sender
     */
    public record Posting(
            List<ContactLine> mailboxes,
            Optional<String> from,
            String subject,
            String text,
            List<PacketMail.Attached> attachments,
            Channel usual) {
        public Posting {
            mailboxes = List.copyOf(mailboxes);
            attachments = List.copyOf(attachments);
        }
    }

    /** Returns the mail that {@link #send} would send, for a person to review. Names that are down by then are listed in the text. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Posting posting(CaseAccess access, Packet packet) {
        PacketMail.Shown mail = PacketMail.shown(mail(access, packet));
        return new Posting(
                mailboxes(packet, health(packet)),
                outbox.sender(),
                mail.subject(),
                mail.text(),
                mail.files(),
                packet.kind().isCourtPaper() ? Channel.BY_HAND : Channel.MAIL);
    }

    /**
     * Returns the mail of the packet, octet for octet as {@link #send} sends it to the first address: the approved octets once there are any. If the
     * case was sealed since, the mail is under seal, and it is not sent.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] mail(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return isSealedSince(access, packet)
                ? mails.draft(access.actor(), packet, packet.document().underSeal())
                : renditions
                        .octets(packet.id(), PacketMail.NAME)
                        .orElseGet(() -> mails.request(access.actor(), packet, Edition.DRAFT));
    }

    /** Returns the subject of {@link #mail}. */
    String subject(CaseAccess access, Packet packet) {
        return MailText.subject(
                isSealedSince(access, packet) ? packet.document().underSeal() : packet.document());
    }

    /**
     * Returns a mail of the packet as it was sent.
     *
     * @throws Refusal (NOT_FOUND) if the packet has no such dispatch, or it was not a mail
     */
    @Transactional
    public byte[] mail(CaseAccess access, Packet packet, UUID dispatch) {
        return progressReader.of(access, packet).dispatches().stream()
                .filter(d -> d.id().equals(dispatch))
                .findFirst()
                .flatMap(Dispatch::letterSha256)
                .filter(sha256 -> Optional.ofNullable(
                                evidence.about(List.of(sha256)).get(sha256))
                        .filter(about -> about.mediaType().equals(Outbox.MAIL))
                        .isPresent())
                .flatMap(evidence::octets)
                .orElseThrow(() -> Refusal.notFound("the packet has no mail with this dispatch"));
    }

    private boolean isSealedSince(CaseAccess access, Packet packet) {
        return !packet.document().caption().sealed() && cases.file(access).sealed();
    }

    /**
     * Sends the packet to recipients that have not yet received it. After a retraction, records only the service of the retraction by hand.
     *
     * @throws Refusal CONFLICT while approvals are missing or no investigation succeeded; BLOCKED if the check fails: then the packet is permanently
     *     cancelled
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public PacketProgress send(Actor actor, UUID packetId, DispatchRequest asked) {
        Packet packet = packets.get(actor, packetId);
        CaseProtection access = cases.forProtection(actor, packet.caseId());
        PacketProgress before = progressReader.of(access, packet);
        Channel channel = channel(packet, asked);
        if (before.retracted().isPresent() && channel == Channel.BY_HAND) {
            boolean ofTheRequest =
                    isBefore(asked.servedAt(), before.retracted().get().at());
            if (ofTheRequest) {
                // It happened, even if an approver may not approve any more.
                requireApprovals(
                        rule.completeAt(packet.kind(), before.approvals()).isPresent()
                                ? 0
                                : Math.max(
                                        1,
                                        PacketProgress.APPROVALS
                                                - before.approvals().size()),
                        0);
            }
            byHand(access, packet, ofTheRequest ? Purpose.REQUEST : Purpose.RETRACTION, asked);
            if (ofTheRequest) {
                services.fire(new ServiceRecorded(access.caseId(), packet.id()));
            }
            return progressReader.of(access, packet);
        }
        CaseWork work = cases.forWork(actor, packet.caseId());
        if (before.retracted().isPresent() || before.cancelled().isPresent()) {
            throw Refusal.conflict("the packet is " + before.state() + ": make a new one");
        }
        requireApprovals(before.approvalsMissing(), before.counselMissing());
        requireSomethingToUndo(work, packet);
        List<String> addresses = channel == Channel.MAIL ? addresses(packet, asked, health(packet)) : List.of();
        if (channel == Channel.MAIL) {
            outbox.from();
            if (isSealedSince(work, packet)) {
                throw Refusal.conflict(
                        "not mailed: the case was sealed after this packet was prepared, and its papers do not have the mark of the seal. Prepare it again");
            }
        }
        Instant servedAt = channel == Channel.MAIL
                ? clock.instant()
                : served(packet, Purpose.REQUEST, asked, before).at();
        Checked checked = check.of(work, packet, servedAt);
        if (!checked.against().isEmpty()) {
            withdrawals.cancel(work, packet, sentence(checked.against()));
            throw Refusal.blocked("the packet is cancelled", reasons(checked.against()));
        }
        if (!checked.unsure().isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT, "not sent: " + sentence(checked.unsure()), reasons(checked.unsure()));
        }
        if (channel == Channel.MAIL) {
            byMail(work, packet, before, addresses, checked.gone());
        } else {
            try {
                byHand(work, packet, Purpose.REQUEST, asked);
            } catch (PersistenceException raced) {
                requireNotTakenBack(progressReader.of(work, packet));
                throw raced;
            }
        }
        services.fire(new ServiceRecorded(work.caseId(), packet.id()));
        reversals.afterService(work, packet);
        return progressReader.of(work, packet);
    }

    /** Returns the channel. A request with a service time means service by hand. */
    private static Channel channel(Packet packet, DispatchRequest asked) {
        boolean served = asked.servedAt().isPresent() || asked.servedBy().isPresent();
        if (served && asked.channel().equals(Optional.of(Channel.MAIL))) {
            throw Refusal.invalid(
                    "servedAt and servedBy belong to papers served by hand: leave them out to send a mail,"
                            + " or give the channel BY_HAND");
        }
        return asked.channel().orElse(served || packet.kind().isCourtPaper() ? Channel.BY_HAND : Channel.MAIL);
    }

    /** Compares to the second, since people state times without fractions. */
    private static boolean isBefore(Optional<Instant> servedAt, Instant retracted) {
        return servedAt.filter(at -> at.isBefore(retracted.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    private static void requireApprovals(int missing, int ofCounsel) {
        if (missing > 0) {
            throw Refusal.conflict(
                    "two people other than the author must approve a packet before it is sent, and an approval counts only while its approver may still give it; missing: "
                            + missing + (ofCounsel > 0 ? ", of counsel: " + ofCounsel : ""));
        }
    }

    /** Requires an earlier request to undo. The trigger {@code dispatch_is_allowed} enforces the same rule. */
    private void requireSomethingToUndo(CaseWork work, Packet packet) {
        if (packet.kind().undoes()
                && packet.reverses()
                        .filter(id -> progressReader.isRequested(work, id))
                        .isEmpty()
                && packets.list(work).stream()
                        .noneMatch(
                                other -> isUndoneBy(packet, other) && progressReader.isRequested(work, other.id()))) {
            throw Refusal.conflict("not sent: no request that it reverses was sent to this recipient");
        }
    }

    private static boolean isUndoneBy(Packet reversal, Packet other) {
        return other.canBeUndone()
                && other.document()
                        .recipient()
                        .id()
                        .equals(reversal.document().recipient().id())
                && other.suspects().stream().anyMatch(reversal.suspects()::contains);
    }

    /**
     * Sends the approved octets. A mail to another address than theirs, or one that lists names that are down meanwhile, has octets of its own, which
     * are recorded with the dispatch.
     */
    private void byMail(
            CaseWork work, Packet packet, PacketProgress progress, List<String> addresses, List<Finding> gone) {
        Optional<byte[]> approved = approved(packet, progress, PacketMail.NAME);
        Optional<PacketMail.Shown> shown = approved.map(PacketMail::shown);
        if (shown.filter(PacketMail.Shown::draft).isPresent()) {
            throw Refusal.conflict("not mailed: no sender was known when this packet was approved. Prepare it again");
        }
        List<String> down = gone.stream()
                .map(f -> Defang.defang(f.subject()) + " (" + f.message() + ")")
                .toList();
        boolean sent = false;
        for (String address : addresses) {
            Optional<String> to = MailAddress.of(address).map(MailAddress::toString);
            boolean asApproved = down.isEmpty()
                    && shown.flatMap(PacketMail.Shown::to)
                            .filter(approvedTo ->
                                    to.filter(approvedTo::equalsIgnoreCase).isPresent())
                            .isPresent();
            sent |= outbox.send(
                    work,
                    packet,
                    new Outbox.Post(
                            Purpose.REQUEST,
                            address,
                            asApproved
                                    ? (dispatch, at) -> approved.orElseThrow()
                                    : (dispatch, at) -> mails.request(
                                            work.actor(),
                                            packet,
                                            new PacketMail.Dispatched(dispatch, at, address, down))));
        }
        PacketProgress now = progressReader.of(work, packet);
        if (!sent) {
            requireNotTakenBack(now);
        }
    }

    private static void requireNotTakenBack(PacketProgress now) {
        if (now.retracted().isPresent() || now.cancelled().isPresent()) {
            throw Refusal.conflict("nothing was sent or recorded: the packet was " + now.state()
                    + " by another request at the same time. Make a new packet, if it is still needed");
        }
    }

    /**
     * Returns the octets of a rendition that two people approved.
     *
     * @return empty if the approvals are from before they recorded the octets
     * @throws Refusal (CONFLICT) if the stored octets differ from those of an approval
     */
    private Optional<byte[]> approved(Packet packet, PacketProgress progress, String name) {
        Optional<byte[]> octets = renditions.octets(packet.id(), name);
        Optional<String> sha256 = octets.map(kept -> EvidenceSink.digest(kept).sha256());
        boolean same = progress.approvals().stream()
                .map(Approval::renditions)
                .filter(named -> !named.isEmpty())
                .allMatch(named -> sha256.equals(Optional.ofNullable(named.get(name))));
        if (!same) {
            throw Refusal.conflict("not sent: " + name + " is not the one that was approved. Prepare the packet again");
        }
        return octets;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void byHand(CaseProtection work, Packet packet, Purpose purpose, DispatchRequest asked) {
        Instant now = clock.instant();
        ByHand service = served(packet, purpose, asked, progressReader.of(work, packet));
        if (purpose == Purpose.REQUEST
                && progressReader.of(work, packet).retracted().isEmpty()) {
            check.requireNotAskedMeanwhile(work, packet);
        }
        List<String> recipients = asked.recipients().isEmpty()
                ? List.of(packet.document().recipient().name())
                : asked.recipients();
        for (String recipient : recipients) {
            String shown = ApprovalStore.bounded(recipient.strip(), 320);
            if (!dispatcher.isServedByHand(packet.id(), purpose, shown)) {
                served(work, packet, purpose, shown, service, asked.note(), now);
            }
        }
    }

    /** A service by hand, as stated by a person. */
    private record ByHand(Instant at, String by) {}

    private ByHand served(Packet packet, Purpose purpose, DispatchRequest asked, PacketProgress progress) {
        Instant at = asked.servedAt()
                .orElseThrow(() -> Refusal.invalid(
                        "servedAt is missing: give the time of service. Court papers are served by hand."));
        String by = asked.servedBy()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.invalid("servedBy is missing: name the person who served it"));
        ServiceTime.check(
                purpose,
                at,
                packet.preparedAt(),
                rule.completeAt(packet.kind(), progress.approvals()),
                progress,
                clock.instant());
        return new ByHand(at, by);
    }

    private void served(
            CaseProtection work,
            Packet packet,
            Purpose purpose,
            String recipient,
            ByHand service,
            Optional<String> note,
            Instant now) {
        DispatchRow row = new DispatchRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packet.id();
        row.purpose = purpose;
        row.channel = Channel.BY_HAND;
        row.recipient = recipient;
        row.attempt = 1;
        row.at = now;
        row.actor = work.actor().user();
        row.servedAt = service.at();
        row.servedBy = ApprovalStore.bounded(service.by(), 200);
        row.note = note.map(text -> ApprovalStore.bounded(text, 4_000)).orElse(null);
        dispatcher.persist(row);
        dispatcher.flush();
        DeliveryRow delivery = new DeliveryRow();
        delivery.dispatchId = row.id;
        delivery.outcome = Outcome.SENT;
        delivery.at = now;
        delivery.detail = "served by hand by " + row.servedBy + " at " + service.at();
        deliveries.persist(delivery);
        journal.append(
                work,
                CaseEvent.Type.PACKET_SERVED,
                Optional.of(packet.id()),
                purpose + " on " + recipient + ", by " + row.servedBy + " at " + service.at());
    }

    /**
     * Returns the address to which a packet goes if none is named.
     *
     * @throws Refusal (BLOCKED) if there is none that needs no confirmation
     */
    String address(Packet packet) {
        return addresses(
                        packet,
                        new DispatchRequest(
                                Optional.empty(),
                                List.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        health(packet))
                .getFirst();
    }

    private HealthRecord health(Packet packet) {
        return contacts.of(Set.of(packet.document().recipient().id()));
    }

    /** Returns the mailboxes in the order in which one is chosen. */
    private static List<ContactLine> mailboxes(Packet packet, HealthRecord health) {
        return health.ranked(
                packet.document().recipient().id(),
                Addressees.of(packet.document()),
                ContactLine::desk,
                ContactLine::value);
    }

    /**
     * Returns the addresses. A packet goes to its recipient only, so every address must be among its contacts. If none is named, one that bounces comes
     * after the others.
     */
    private static List<String> addresses(Packet packet, DispatchRequest asked, HealthRecord health) {
        List<ContactLine> mailboxes = mailboxes(packet, health);
        List<String> wanted = asked.recipients().isEmpty()
                ? mailboxes.stream()
                        .filter(c -> isUsable(c, asked))
                        .map(ContactLine::value)
                        .limit(1)
                        .toList()
                : asked.recipients().stream().map(String::strip).distinct().toList();
        if (wanted.isEmpty()) {
            throw Refusal.blocked(
                    "no mail address",
                    List.of(new Finding(
                                    FindingCode.NO_ADDRESS,
                                    packet.document().recipient().id(),
                                    mailboxes.isEmpty()
                                                    && packet.document()
                                                            .caption()
                                                            .sealed()
                                            ? "a packet under seal is mailed to contacts for legal process only, and the recipient has none on record: serve it BY_HAND"
                                            : mailboxes.isEmpty()
                                                    ? "the recipient has no mail address on record: use its form, and record it BY_HAND"
                                                    : "a person must confirm its addresses first: name them in \"confirmed\"")
                            .toReason()));
        }
        for (String address : wanted) {
            requireLegalProcess(packet, address);
            ContactLine contact = mailboxes.stream()
                    .filter(c -> ApprovalStore.isSame(c.value(), address))
                    .findFirst()
                    .orElseThrow(() ->
                            Refusal.invalid("a packet is mailed to its recipient only. Not a contact of the recipient: "
                                    + ApprovalStore.bounded(address, 320)));
            if (!isUsable(contact, asked)) {
                throw Refusal.blocked(
                        "an address must be confirmed by a person",
                        List.of(new Finding(
                                        FindingCode.CONTACT_NEEDS_CONFIRMATION,
                                        contact.value(),
                                        "it may belong to the accused: confirm it, and name it in \"confirmed\"")
                                .toReason()));
            }
        }
        return wanted;
    }

    private static void requireLegalProcess(Packet packet, String address) {
        boolean general = packet.document().caption().sealed()
                && Addressees.all(packet.document()).stream()
                        .filter(c -> ApprovalStore.isSame(c.value(), address))
                        .noneMatch(Addressees::isForLegalProcess)
                && Addressees.all(packet.document()).stream().anyMatch(c -> ApprovalStore.isSame(c.value(), address));
        if (general) {
            throw Refusal.blocked(
                    "a packet under seal does not go to a general mailbox",
                    List.of(new Finding(
                                    FindingCode.SEALED_CHANNEL,
                                    address,
                                    "it is not a contact for legal process: name one that is, or serve the packet BY_HAND")
                            .toReason()));
        }
    }

    private static boolean isUsable(ContactLine contact, DispatchRequest asked) {
        return !contact.needsConfirmation()
                || asked.confirmed().stream().anyMatch(c -> ApprovalStore.isSame(c, contact.value()));
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
