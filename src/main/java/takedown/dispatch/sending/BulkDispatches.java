package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.OrderCheck;
import takedown.packet.PacketMaker;
import takedown.packet.SendingCheck;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.document.review.RequiredFields.Blank;
import takedown.packet.rendition.ApprovedRenditions;

/**
 * Approves or sends several packets of a case with one confirmation. The confirmation is the digest of a preview. If anything in the preview has
 * changed by the time of the confirmation, nothing is done.
 */
@ApplicationScoped
public class BulkDispatches {
    /** Maximum number of packets per request, since every packet is rendered for its preview. */
    public static final int MOST = 200;

    private final PacketMaker packets;
    private final PacketProgressReader progressReader;
    private final ApprovedRenditions renditions;
    private final ApprovalStore approvals;
    private final PacketDispatcher dispatcher;
    private final PacketPosting postings;
    private final PacketMailboxes mailboxes;
    private final OrderCheck order;
    private final SendingCheck check;
    private final Clock clock;

    BulkDispatches(
            PacketMaker packets,
            PacketProgressReader progressReader,
            ApprovedRenditions renditions,
            ApprovalStore approvals,
            PacketDispatcher dispatcher,
            PacketPosting postings,
            PacketMailboxes mailboxes,
            OrderCheck order,
            SendingCheck check,
            Clock clock) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.renditions = renditions;
        this.approvals = approvals;
        this.dispatcher = dispatcher;
        this.postings = postings;
        this.mailboxes = mailboxes;
        this.order = order;
        this.check = check;
        this.clock = clock;
    }

    /**
     * The result for one packet.
     *
     * @param refusal why the packet was not approved or sent; empty if it was
     */
    public record Outcome(Packet packet, PacketProgress progress, Optional<Refusal> refusal) {}

    /**
     * Returns a preview of the packets that would be sent, in the order of the ids.
     *
     * @throws Refusal (INVALID) for none or too many packets; (NOT_FOUND) for a packet of another case
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Outgoing preview(CaseAccess access, List<UUID> ids) {
        List<Outgoing.Item> items = new ArrayList<>();
        for (UUID id : ordered(ids)) {
            Packet packet = packets.get(access.actor(), id);
            if (!packet.caseId().equals(access.caseId())) {
                throw Refusal.notFound("no such packet in this case");
            }
            items.add(item(access, packet));
        }
        return Outgoing.of(items);
    }

    /**
     * Approves packets as they were shown in the preview, each as {@link ApprovalStore#approve} does.
     *
     * @param note for the packets that have none in {@code notes}
     * @param notes by packet id
     * @throws Refusal (INVALID) for a note about a packet that is not among them; (CONFLICT) if anything in the preview has changed
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Outcome> approve(
            CaseWork work, List<UUID> ids, String digest, Optional<String> note, Map<UUID, String> notes) {
        if (!ids.containsAll(notes.keySet())) {
            throw Refusal.invalid("`notes` may be only about packets of the list");
        }
        return each(
                work,
                confirmed(work, ids, digest),
                packet -> approvals.approve(
                        work.actor(),
                        packet.id(),
                        Optional.ofNullable(notes.get(packet.id())).or(() -> note)));
    }

    /**
     * Sends packets to the addresses in the preview, each as {@link PacketDispatcher#send} does.
     *
     * @throws Refusal (CONFLICT) if anything in the preview has changed
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Outcome> send(CaseWork work, List<UUID> ids, String digest, DispatchRequest asked) {
        return each(work, confirmed(work, ids, digest), packet -> dispatcher.send(work.actor(), packet.id(), asked));
    }

    private List<Outgoing.Item> confirmed(CaseWork work, List<UUID> ids, String digest) {
        Outgoing now = preview(work, ids);
        if (!now.digest().equals(digest)) {
            throw Refusal.conflict(
                    "nothing was done: the packets or their addresses have changed since the preview. Read it again"
                            + " (GET /api/cases/{case}/packets/outgoing)");
        }
        return now.items();
    }

    private List<Outcome> each(CaseWork work, List<Outgoing.Item> items, Function<Packet, PacketProgress> act) {
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        for (Outgoing.Item item : items) {
            Packet packet = item.packet();
            try {
                outcomes.put(packet.id(), new Outcome(packet, act.apply(packet), Optional.empty()));
            } catch (Refusal refusal) {
                outcomes.put(packet.id(), new Outcome(packet, progressReader.of(work, packet), Optional.of(refusal)));
            }
        }
        return List.copyOf(outcomes.values());
    }

    private static List<UUID> ordered(List<UUID> ids) {
        List<UUID> ordered = new TreeSet<>(ids.stream().map(UUID::toString).toList())
                .stream().map(UUID::fromString).toList();
        if (ordered.isEmpty() || ordered.size() > MOST) {
            throw Refusal.invalid("list 1 to " + MOST + " packets");
        }
        return ordered;
    }

    private Outgoing.Item item(CaseAccess access, Packet packet) {
        PacketProgress progress = progressReader.of(access, packet);
        Channel channel = packet.kind().isCourtPaper() ? Channel.BY_HAND : Channel.MAIL;
        Optional<String> address = Optional.empty();
        Optional<String> subject = Optional.empty();
        Optional<String> obstacle =
                dispatcher.withoutPurpose(access, packet).or(() -> postings.unmarked(access, packet));
        if (channel == Channel.MAIL) {
            subject = Optional.of(postings.subject(access, packet));
            try {
                address = Optional.of(mailboxes.address(packet));
            } catch (Refusal none) {
                obstacle = obstacle.or(() -> Optional.of(
                        none.reasons().isEmpty()
                                ? none.getMessage()
                                : none.reasons().getFirst().message()));
            }
            obstacle = obstacle.or(() -> postings.unmailable())
                    .or(() -> Stream.concat(
                                    order.against(access, packet, clock.instant()).stream(),
                                    check.verdicts(access, packet).stream())
                            .findFirst()
                            .map(Finding::message));
        }
        if (progress.approvals().isEmpty()) {
            List<Blank> blanks = RequiredFields.blankIn(packet.document());
            if (!blanks.isEmpty()) {
                obstacle = Optional.of(blanks.stream().map(Blank::message).collect(Collectors.joining("; ")));
            }
        }
        return new Outgoing.Item(
                packet,
                progress,
                channel,
                address,
                subject,
                files(access, packet),
                obstacle,
                progress.approvalsMissing() == 0
                        ? Outgoing.Approving.NOTHING
                        : new Outgoing.Approving(
                                approvals.whyNot(access, packet, progress),
                                ApprovalStore.whyNoted(packet, progress).map(Finding::message)));
    }

    private SortedMap<String, String> files(CaseAccess access, Packet packet) {
        SortedMap<String, String> approved = renditions.hashes(packet.id());
        if (!approved.isEmpty()) {
            return approved;
        }
        SortedMap<String, String> made = new TreeMap<>();
        renditions
                .of(access.actor(), packet)
                .forEach((name, octets) ->
                        made.put(name, EvidenceSink.digest(octets).sha256()));
        return made;
    }
}
