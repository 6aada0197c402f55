package takedown.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.Standing;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.OrderCheck;
import takedown.packet.PacketMaker;
import takedown.packet.document.FiledPacket;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.SixWords;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.document.review.RequiredFields.Blank;
import takedown.packet.rendition.ApprovedRenditions;
import takedown.packet.rendition.FinalFiles;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/**
 * Approvals of packets. Two people other than the author must approve a packet, and {@link ApprovalRule} states who may. The database enforces the
 * minimum, which no setting can lower.
 */
@ApplicationScoped
public class ApprovalStore {
    private static final int MAX_NOTE = 4_000;

    /** Minimum number of words in a note about what permits a copy of a sealed order. {@code Order, paragraph 12} is such a note. */
    private static final int LEAST_WORDS = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** A paragraph as a note cites it: {@code paragraph 12}, {@code section IV}, {@code 5(a)}. */
    private static final Pattern PARAGRAPH =
            Pattern.compile("\\d|§|¶|\\b(?:paragraph|section|clause)\\s+\\(?[a-z]{1,4}\\b", Pattern.CASE_INSENSITIVE);

    private final PacketMaker packets;
    private final PacketStore store;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final ApprovalRow.Repository approvals;
    private final ApprovedRenditions renditions;
    private final OrderCheck order;
    private final SealedSince sealed;
    private final Journal journal;
    private final ApprovalRule rule;
    private final Clock clock;

    ApprovalStore(
            PacketMaker packets,
            PacketStore store,
            Cases cases,
            PacketProgressReader progressReader,
            ApprovalRow.Repository approvals,
            ApprovedRenditions renditions,
            OrderCheck order,
            SealedSince sealed,
            Journal journal,
            DispatchConfig config,
            Clock clock) {
        this.rule = ApprovalRule.of(config);
        this.packets = packets;
        this.store = store;
        this.cases = cases;
        this.progressReader = progressReader;
        this.approvals = approvals;
        this.renditions = renditions;
        this.order = order;
        this.sealed = sealed;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Approves the present renditions of a packet, octet for octet. The second approval covers the same octets as the first. A repeated approval by
     * the same person has no effect.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public PacketProgress approve(Actor actor, UUID packetId, Optional<String> note) {
        return approve(actor, packetId, note, Seen.NOTHING);
    }

    /**
     * What the approver read to identify the packet, for comparison with the stored values.
     *
     * @param words the packet's six words
     * @param digest SHA-256 of its stored document
     * @param files SHA-256 of the files of its final edition ({@link FinalFiles#sha256})
     */
    public record Seen(Optional<String> words, Optional<String> digest, Optional<String> files) {
        static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty(), Optional.empty());

        private boolean isOf(Packet packet) {
            return words.filter(given -> !SixWords.matches(given, packet.manifest()))
                            .isEmpty()
                    && digest.filter(given -> !given.strip().equalsIgnoreCase(packet.manifest()))
                            .isEmpty();
        }

        private boolean isOf(FinalFiles approved) {
            return files.filter(given -> !given.strip().equalsIgnoreCase(approved.sha256()))
                    .isEmpty();
        }
    }

    /**
     * Approves a packet as {@link #approve(Actor, UUID, Optional)} does, after comparing it with what the approver read.
     *
     * @throws Refusal (FORBIDDEN) for the author, for a person who may be the author or an approver under another issuer, and for a person who may
     *     not approve in the case; (CONFLICT) if the approver read another packet or other papers, the packet has blanks or was withdrawn, its order
     *     ended or changed, the case was sealed after the packet was prepared, or a required note is missing
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public PacketProgress approve(Actor actor, UUID packetId, Optional<String> note, Seen seen) {
        Packet packet = packets.get(actor, packetId);
        if (!seen.isOf(packet)) {
            throw Refusal.conflict(
                    "not approved: the words or the digest belong to another document. Read the packet again and compare them");
        }
        requireFilled(packet);
        // The packet is rendered before the transaction, since rendering a large packet takes long.
        Map<String, byte[]> made = renditions.hashes(packetId).isEmpty() ? renditions.of(actor, packet) : Map.of();
        return approve(actor, packet, note, seen, made);
    }

    /** Requires that the final edition has no blank in a required field, unless its renditions were already stored. */
    private void requireFilled(Packet packet) {
        if (!renditions.hashes(packet.id()).isEmpty()) {
            return;
        }
        List<Blank> blanks = RequiredFields.blankIn(packet.document());
        if (!blanks.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "not approved: "
                            + blanks.stream().map(Blank::meaning).collect(Collectors.joining(", "))
                            + (blanks.size() == 1 ? " is" : " are") + " blank. Record what is missing in the case"
                            + " (PATCH /api/cases/{case}), cancel this packet"
                            + " (POST /api/packets/{packet}/cancellation), and prepare it again",
                    blanks.stream().map(blank -> blank.toFinding().toReason()).toList());
        }
    }

    @Transactional
    PacketProgress approve(Actor actor, Packet packet, Optional<String> note, Seen seen, Map<String, byte[]> made) {
        UUID packetId = packet.id();
        CaseWork work = cases.forWork(actor, packet.caseId());
        if (isSame(actor.user(), packet.preparedBy())) {
            throw Refusal.forbidden("The author of a packet cannot approve it. Two other people must.");
        }
        requireAnother(actor, packet.preparedBy(), "The author");
        boolean counsel = actor.roles().contains(AppRole.COUNSEL);
        against(work, actor, packet).ifPresent(reason -> {
            throw Refusal.forbidden(reason);
        });
        PacketProgress before = progressReader.of(work, packet);
        if (before.isWithdrawn()) {
            throw Refusal.conflict("the packet is " + before.state() + ": make a new one");
        }
        if (before.approvals().stream().anyMatch(a -> isSame(a.approver(), actor.user()))) {
            return before;
        }
        requireStanding(work, packet);
        sealed.require(work, packet, "not approved");
        before.approvals().forEach(a -> requireAnother(actor, a.approver(), "An approver"));
        requirePermission(packet, before, note);
        SortedMap<String, String> approved = renditions.keep(packetId, made);
        if (!seen.isOf(new FinalFiles(approved))) {
            throw Refusal.conflict(
                    "not approved: the papers are no longer those that you read, because the service was updated"
                            + " in the meantime. Read them again");
        }
        // Storing the renditions locked the packet, so a simultaneous approval by the same person is visible now.
        PacketProgress now = progressReader.of(work, packet);
        if (now.approvals().stream().anyMatch(a -> isSame(a.approver(), actor.user()))) {
            return now;
        }
        ApprovalRow row = new ApprovalRow();
        row.renditions = approved;
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packetId;
        row.approver = actor.user();
        row.asRole = counsel ? Approval.As.COUNSEL : Approval.As.ANALYST;
        row.at = clock.instant();
        row.note = note.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> UntrustedText.visible(text, MAX_NOTE))
                .orElse(null);
        approvals.persist(row);
        approvals.flush();
        journal.append(
                work,
                CaseEvent.Type.PACKET_APPROVED,
                Optional.of(packetId),
                packet.kind() + " to " + packet.document().recipient().name() + ", as " + row.asRole
                        + "; SHA-256 of packet.pdf " + approved.get("packet.pdf"));
        return progressReader.of(work, packet);
    }

    /** Returns why this person cannot approve the packet now, for display on a page; empty if they can. {@link #approve} checks this again. */
    @Transactional
    public Optional<String> whyNot(CaseAccess access, Packet packet, PacketProgress progress) {
        return whyNot(
                        access.actor(),
                        cases.rights(access, Set.of(access.actor().user()))
                                .standing(access.actor().user()),
                        packet,
                        progress)
                .or(() -> order.against(access, packet, clock.instant()).stream()
                        .findFirst()
                        .map(finding -> "It is not approved: " + finding.message() + "."))
                .or(() -> sealed.of(access, packet)
                        .map(at -> "It is not approved: " + SealedSince.UNMARKED
                                + ". Cancel this packet, and make it again."))
                .or(() -> progress.approvals().isEmpty() ? blanks(packet) : Optional.empty());
    }

    /**
     * Returns, by packet id, the finding for which {@link #approve} would refuse a packet: a finding about the seal, the order, the execution
     * window or blanks in required fields. Packets without such a finding are left out. Lists use this method. It reads the blanks from the findings that were stored when the
     * packet was made, since the packet's document never changes.
     */
    @Transactional
    public Map<UUID, Finding> against(
            CaseAccess access, Collection<PacketLine> lines, Map<UUID, PacketProgress> progress) {
        Map<UUID, Finding> found = new HashMap<>();
        List<UUID> unapproved = lines.stream()
                .filter(line -> Objects.requireNonNull(progress.get(line.id()))
                        .approvals()
                        .isEmpty())
                .map(PacketLine::id)
                .toList();
        store.withBlanks(access, unapproved)
                .forEach(id -> found.put(
                        id,
                        new Finding(FindingCode.BLANK_FIELDS, "packet", "the packet has blanks in required fields")));
        found.putAll(order.against(access, lines, clock.instant()));
        ended(lines, progress)
                .forEach(line -> found.putIfAbsent(
                        line.id(),
                        new Finding(
                                FindingCode.WINDOW_ENDED,
                                "execution",
                                "the execution window of the packet has ended")));
        // An approval checks the blanks and the order before the seal.
        unmarked(access, lines, progress).forEach(id -> found.putIfAbsent(id, SealedSince.finding()));
        return found;
    }

    /**
     * Returns the packets that were not sent and whose recipients should have confirmed since the packets were made. Unless counsel set a later
     * time, that is the end of the execution window.
     */
    private List<PacketLine> ended(Collection<PacketLine> lines, Map<UUID, PacketProgress> progress) {
        Instant now = clock.instant();
        return lines.stream()
                .filter(line -> line.confirmBy()
                                .filter(at -> !at.isAfter(now) && at.isAfter(line.preparedAt()))
                                .isPresent()
                        && Objects.requireNonNull(progress.get(line.id()))
                                .requested()
                                .isEmpty())
                .toList();
    }

    /** Returns the packets that were not sent and whose papers do not have the mark of the seal, although the case is sealed. */
    private Set<UUID> unmarked(CaseAccess access, Collection<PacketLine> lines, Map<UUID, PacketProgress> progress) {
        return cases.sealedSince(access)
                .map(at -> store.unmarked(
                        access,
                        lines.stream()
                                .filter(line -> line.preparedAt().isBefore(at)
                                        && Objects.requireNonNull(progress.get(line.id()))
                                                .requested()
                                                .isEmpty())
                                .map(PacketLine::id)
                                .toList()))
                .orElse(Set.of());
    }

    /**
     * Returns the finding for which the next approval of the packet needs a note: the request encloses a sealed order that does not direct the
     * recipient to act. Empty if there is no such finding, and once an approval has a note that cites a paragraph.
     */
    public static Optional<Finding> whyNoted(Packet packet, PacketProgress progress) {
        return progress.approvals().stream()
                        .anyMatch(approval -> approval.note()
                                .filter(ApprovalStore::citesAParagraph)
                                .isPresent())
                ? Optional.empty()
                : packet.preflight().warnings().stream()
                        .filter(warning -> warning.code() == FindingCode.SEALED_ORDER_ENCLOSED)
                        .findFirst();
    }

    /** If {@link #whyNoted} has a finding, requires a note that states what permits Plaintiff to give the recipient a copy. */
    private static void requirePermission(Packet packet, PacketProgress before, Optional<String> note) {
        whyNoted(packet, before)
                .filter(warning -> note.filter(ApprovalStore::citesAParagraph).isEmpty())
                .ifPresent(warning -> {
                    throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "not approved: the request encloses the sealed order, which does not direct its recipient to act."
                                    + " State in `note` the number of the paragraph of the order, or of the order to seal, that"
                                    + " permits Plaintiff to give the recipient a copy. If there is none, cancel the packet",
                            List.of(warning.toReason()));
                });
    }

    /** Returns whether the note has at least a few words and cites a paragraph. A note such as "ok" or "read in full" does not state a permission. */
    private static boolean citesAParagraph(String note) {
        return WORD.matcher(note).results().limit(LEAST_WORDS).count() == LEAST_WORDS
                && PARAGRAPH.matcher(note).find();
    }

    private static Optional<String> blanks(Packet packet) {
        List<Blank> blanks = RequiredFields.blankIn(packet.document());
        return blanks.isEmpty()
                ? Optional.empty()
                : Optional.of("The packet has blanks: "
                        + blanks.stream().map(Blank::meaning).collect(Collectors.joining(", "))
                        + ". State them on the page of the matter (the signed order on the page of the orders; a place, a time"
                        + " or a signature in the new request), cancel this packet, and make it again.");
    }

    private Optional<String> whyNot(
            Actor actor, Optional<Standing> standing, FiledPacket packet, PacketProgress progress) {
        if (isSame(actor.user(), packet.preparedBy())) {
            return Optional.of("You made this packet. Two other people must approve it.");
        }
        if (progress.approvals().stream().anyMatch(a -> isSame(a.approver(), actor.user()))) {
            return Optional.of("You have already approved this packet.");
        }
        if (!isCertainlyAnotherPerson(actor, packet, progress)) {
            return Optional.of(
                    "You may be the author or an approver of this packet, who signed in through another issuer.");
        }
        return rule.against(packet.kind(), actor.roles(), standing);
    }

    private static boolean isCertainlyAnotherPerson(Actor actor, FiledPacket packet, PacketProgress progress) {
        return Stream.concat(
                        Stream.of(packet.preparedBy()),
                        progress.approvals().stream().map(Approval::approver))
                .allMatch(other -> actor.identity().isCertainlyAnotherPerson(Identity.of(other)));
    }

    /**
     * Returns why this person is not shown the final edition now. The result is empty once the packet has an approval, and for a person who can
     * approve it. All others read the draft, which is marked as such on every page.
     */
    @Transactional
    public Optional<String> whyNoFinal(CaseAccess access, Packet packet) {
        PacketProgress progress = progressReader.of(access, packet);
        if (!progress.approvals().isEmpty()) {
            return Optional.empty();
        }
        return progress.isWithdrawn()
                ? Optional.of("It is " + progress.state().name().toLowerCase(Locale.ROOT) + ".")
                : whyNot(access, packet, progress);
    }

    /** Returns the packets that wait for this person's approval: those whose approvals are incomplete and that this person may approve. */
    @Transactional
    public <P extends FiledPacket> List<P> waiting(
            CaseAccess access, List<P> packets, Map<UUID, PacketProgress> progress) {
        Actor actor = access.actor();
        Optional<Standing> standing = cases.rights(access, Set.of(actor.user())).standing(actor.user());
        return packets.stream()
                .filter(packet -> {
                    PacketProgress now = Objects.requireNonNull(progress.get(packet.id()));
                    return now.state() == PacketProgress.State.PREPARED
                            && whyNot(actor, standing, packet, now).isEmpty()
                            && (now.counselMissing() < now.approvalsMissing()
                                    || actor.roles().contains(AppRole.COUNSEL));
                })
                .toList();
    }

    private Optional<String> against(CaseAccess access, Actor actor, FiledPacket packet) {
        return rule.against(
                packet.kind(),
                actor.roles(),
                cases.rights(access, Set.of(actor.user())).standing(actor.user()));
    }

    /**
     * Requires that the order is in force and has not changed since the version that the packet carries, and that a reversal states the present
     * order. The database enforces that the order is not merely proposed.
     */
    private void requireStanding(CaseWork work, Packet packet) {
        List<Refusal.Reason> reasons = order.against(work, packet, clock.instant()).stream()
                .map(Finding::toReason)
                .toList();
        if (!reasons.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT, "not approved: " + reasons.getFirst().message(), reasons);
        }
    }

    /** Requires that the other user is certainly a different person. One person who signed in through two issuers must not count as two. */
    private static void requireAnother(Actor actor, String other, String role) {
        if (!actor.identity().isCertainlyAnotherPerson(Identity.of(other))) {
            throw Refusal.forbidden(role + " of this packet signed in through another issuer than you did, as " + other
                    + ". The service cannot tell whether you are two different people. Prepare the packet again.");
        }
    }

    /**
     * Returns whether two user names are the same. Mail addresses and names without an issuer are compared without regard to upper and lower case.
     * Subjects of an issuer are compared exactly.
     */
    public static boolean isSame(String one, String other) {
        return Identity.of(one).issuer().isPresent()
                ? one.equals(other)
                : one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }
}
