package takedown.packet;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PacketWriter;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RegistryZones;
import takedown.packet.plan.ReversalFindings;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.ProtectionRules;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;
import takedown.protection.SeizedElsewhere;

@ApplicationScoped
class ReversalMaker {
    private final Cases cases;
    private final Orders orders;
    private final CandidateReader candidates;
    private final SeizedElsewhere elsewhere;
    private final PacketSql requests;
    private final PacketStore store;
    private final OutcomeReader outcomes;
    private final CommandingOrders commanding;
    private final Directory directory;
    private final Clock clock;

    ReversalMaker(
            Cases cases,
            Orders orders,
            CandidateReader candidates,
            SeizedElsewhere elsewhere,
            PacketSql requests,
            PacketStore store,
            OutcomeReader outcomes,
            CommandingOrders commanding,
            Directory directory,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
        this.requests = requests;
        this.store = store;
        this.outcomes = outcomes;
        this.commanding = commanding;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Returns the packets of a case that reversals may cover. The plan leaves out packets that cannot be reversed. If packets under an order were
     * sent to a recipient, the reversal covers only those, since the recipient cannot have carried out the others. Packets that were sent and then
     * retracted count as sent. If none was sent yet, the reversal covers the packets that are not withdrawn and can still be served
     * ({@link OrderVersions#canStillBeServed}).
     */
    List<Packet> reversible(CaseAccess access) {
        Set<UUID> sent = requests.left(access.caseId());
        Set<UUID> unsent = requests.unsent(access.caseId());
        List<Packet> all = store.of(access);
        Set<Addressed> reached = all.stream()
                .filter(packet -> sent.contains(packet.id()))
                .map(Addressed::of)
                .collect(Collectors.toSet());
        Map<UUID, OrderVersions> onFile = orders.withVersions(access).stream()
                .collect(Collectors.toMap(order -> order.current().id(), order -> order));
        return all.stream()
                .filter(packet -> sent.contains(packet.id())
                        || unsent.contains(packet.id())
                                && !reached.contains(Addressed.of(packet))
                                && canStillBeServed(packet, onFile))
                .toList();
    }

    private boolean canStillBeServed(Packet packet, Map<UUID, OrderVersions> onFile) {
        return packet.orderId()
                .map(onFile::get)
                .map(order -> order.canStillBeServed(
                        packet.document().carriedVersion(),
                        packet.document().actions().stream()
                                .map(PacketDocument.ActionPart::verb)
                                .toList(),
                        clock.instant()))
                .orElse(true);
    }

    /** The recipient of a packet, and the order that the packet carries. A reversal is about the packets to one recipient under one order. */
    private record Addressed(Optional<UUID> order, RecipientRole role, String recipient) {
        static Addressed of(Packet packet) {
            PacketDocument.Recipient recipient = packet.document().recipient();
            return new Addressed(packet.orderId(), recipient.role(), recipient.id());
        }
    }

    /**
     * Returns the plan with a refused suspect for each name that is in other hands while the order is in force. If the request leaves out refused
     * suspects, the reversals ask their recipients to leave these names as they are. A reversal with no other names is then not made. After the end
     * of the order, no such name is refused, since the recipient learns of the end from the reversal.
     *
     * <p>The names that another order in force commands at the recipient are refused too, and a reversal that leaves them out does not mention them.
     */
    PacketPlan withoutHeld(CaseWork work, PlanInput ask, PacketPlan plan) {
        Set<UUID> named = named(ask.request());
        List<Finding> refused = new ArrayList<>();
        List<PacketDraft> drafts = new ArrayList<>();
        for (PacketDraft draft : plan.drafts()) {
            List<CandidateSuspect> selected = selected(work, draft.undone(), named);
            Set<DomainName> held = held(work, selected);
            boolean ended = hasEnded(work, draft, ask.now());
            if (!ended) {
                refused.addAll(ProtectionRules.inOtherHands(selected, held));
            }
            List<CandidateSuspect> commanded = commanded(work, draft.undone(), selected, ask.now());
            refused.addAll(CommandingOrders.findings(
                    commanded.stream().map(CandidateSuspect::subject).toList()));
            if (!commanded.isEmpty() && commanded.size() == selected.size()) {
                continue;
            }
            List<CandidateSuspect> free = selected.stream()
                    .filter(candidate -> !commanded.contains(candidate))
                    .filter(candidate ->
                            candidate.registrable().filter(held::contains).isEmpty())
                    .toList();
            if (held.isEmpty() || !free.isEmpty() || ended) {
                drafts.add(draft.of(free));
            }
        }
        return new PacketPlan(
                plan.blocking(),
                Stream.concat(plan.refused().stream(), refused.stream().distinct())
                        .toList(),
                plan.dropped(),
                drafts);
    }

    /** Returns those of the selected suspects whose names another order in force commands at the recipient of the notices. */
    private List<CandidateSuspect> commanded(
            CaseWork work, List<Packet> undone, List<CandidateSuspect> selected, Instant now) {
        Set<UUID> ids = commanding.commanding(work, undone, now).keySet();
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<DomainName> names = candidates.of(work, Optional.of(ids), PacketMaker.MOST).stream()
                .flatMap(candidate -> candidate.registrable().stream())
                .collect(Collectors.toSet());
        return selected.stream()
                .filter(candidate -> ids.contains(candidate.suspect().id())
                        || candidate.registrable().filter(names::contains).isPresent())
                .toList();
    }

    private boolean hasEnded(CaseWork work, PacketDraft draft, Instant now) {
        return draft.undone()
                .getLast()
                .orderId()
                .map(id -> orders.get(work, id).stateAt(now).isOver())
                .orElse(false);
    }

    private static Set<UUID> named(PacketRequest request) {
        return request.suspects().orElse(Set.of());
    }

    /** Returns those suspects of the packets that the request names; all suspects of the packets if it names none. */
    private List<CandidateSuspect> selected(CaseWork work, List<Packet> undone, Set<UUID> named) {
        Set<UUID> some = undone.stream()
                .flatMap(packet -> packet.suspects().stream())
                .filter(id -> named.isEmpty() || named.contains(id))
                .collect(Collectors.toSet());
        return candidates.of(work, Optional.of(some), PacketMaker.MOST);
    }

    /** Returns those registered names of the suspects that another case holds. */
    private Set<DomainName> held(CaseWork work, List<CandidateSuspect> selected) {
        return elsewhere.onOrdersOfOthers(work, CandidateReader.seen(selected), clock.instant());
    }

    /** Returns the document of the reversal that {@link #undo} would make. */
    PacketDocument foreseen(CaseWork work, PlanInput ask, PacketDraft draft) {
        List<CandidateSuspect> selected = selected(work, draft.undone(), named(ask.request()));
        return foreseen(work, ask, draft, selected, commanded(work, draft.undone(), selected, ask.now()));
    }

    /** @param commanded those of the selected suspects that the reversal does not mention */
    private PacketDocument foreseen(
            CaseWork work,
            PlanInput ask,
            PacketDraft draft,
            List<CandidateSuspect> selected,
            List<CandidateSuspect> commanded) {
        return document(
                work, ask.now(), draft.undone(), without(commanded, selected, names(ask)), held(work, selected));
    }

    Packet undo(CaseWork work, PlanInput ask, PacketDraft draft) {
        Set<UUID> named = named(ask.request());
        List<CandidateSuspect> selected = selected(work, draft.undone(), named);
        List<CandidateSuspect> commanded = commanded(work, draft.undone(), selected, ask.now());
        Set<UUID> kept = ids(commanded);
        return keep(
                work,
                foreseen(work, ask, draft, selected, commanded),
                draft.undone(),
                draft.undone().getFirst(),
                id -> !kept.contains(id) && (named.isEmpty() || named.contains(id)));
    }

    /**
     * Makes the reversal of a new packet. The reversal restores the state before the first notice under the order, since earlier notices to the
     * recipient may already have changed the names. If the new notice replaces earlier ones, the reversal also restores the names of the earlier
     * ones.
     */
    Packet undo(CaseWork work, PlanInput ask, Packet made) {
        Set<String> own =
                made.document().rows().stream().map(AppendixRow::aLabel).collect(Collectors.toSet());
        List<Packet> earlier = made.orderId().isEmpty()
                ? List.of()
                : store
                        .of(
                                work,
                                requests.sentUnder(
                                        made.orderId().get(),
                                        made.document().recipient().id()))
                        .stream()
                        .filter(Packet::canBeUndone)
                        .filter(notice -> made.document().replaces()
                                || notice.document().rows().stream().anyMatch(row -> own.contains(row.aLabel())))
                        .toList();
        List<Packet> undone = Stream.concat(earlier.stream(), Stream.of(made)).toList();
        Optional<Set<String>> names = made.document().replaces() || earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(own.stream(), made.document().filing().annex().unregistered().stream())
                        .collect(Collectors.toSet()));
        return keep(work, document(work, ask.now(), undone, names, Set.of()), List.of(made), made, id -> true);
    }

    List<Packet> reverse(CaseWork work, Collection<UUID> sent) {
        Map<Addressed, List<Packet>> byRecipient = new LinkedHashMap<>();
        store.of(work).stream()
                .filter(packet -> sent.contains(packet.id()) && packet.canBeUndone())
                .forEach(packet -> byRecipient
                        .computeIfAbsent(Addressed.of(packet), key -> new ArrayList<>())
                        .add(packet));
        return byRecipient.values().stream()
                .flatMap(undone -> reversed(work, undone).stream())
                .toList();
    }

    /** Returns the reversal of the names that no other order in force commands; empty if there are none. */
    private Optional<Packet> reversed(CaseWork work, List<Packet> undone) {
        Instant now = clock.instant();
        List<CandidateSuspect> selected = selected(work, undone, Set.of());
        List<CandidateSuspect> commanded = commanded(work, undone, selected, now);
        if (!commanded.isEmpty() && commanded.size() == selected.size()) {
            return Optional.empty();
        }
        PacketDocument document =
                document(work, now, undone, without(commanded, selected, Optional.empty()), held(work, selected));
        Set<UUID> kept = ids(commanded);
        return Optional.of(keep(work, document, undone, undone.getFirst(), id -> !kept.contains(id)));
    }

    /** Returns the names of the selected suspects that are not commanded; if none is commanded, returns the names that were asked for. */
    private static Optional<Set<String>> without(
            List<CandidateSuspect> commanded, List<CandidateSuspect> selected, Optional<Set<String>> asked) {
        return commanded.isEmpty()
                ? asked
                : Optional.of(names(selected.stream()
                        .filter(candidate -> !commanded.contains(candidate))
                        .toList()));
    }

    private static Set<UUID> ids(List<CandidateSuspect> candidates) {
        return candidates.stream().map(candidate -> candidate.suspect().id()).collect(Collectors.toSet());
    }

    private PacketDocument document(
            CaseWork work, Instant now, List<Packet> undone, Optional<Set<String>> names, Set<DomainName> held) {
        PacketDocument document = ReversalWriter.write(
                UuidCreator.getTimeOrderedEpoch(),
                work.actor(),
                now,
                undone.stream().map(Packet::document).toList(),
                holding(work, undone),
                names,
                held.stream().map(DomainName::ascii).collect(Collectors.toSet()),
                outcomes.of(
                        work,
                        Stream.concat(
                                        heldUnder(undone).stream(),
                                        undone.stream().map(Packet::id))
                                .toList()),
                undone.getLast()
                        .orderId()
                        .map(id -> ReversalWriter.Ended.of(
                                orders.withVersions(work, id), orders.successor(work, id, now), now)));
        // The name servers to restore can be in earlier notices only, so the zones of the last notice are not enough.
        return RegistryZones.in(
                PacketWriter.presently(document, cases.file(work))
                        .following(reversals(work, undone.getLast()))
                        .withdrawing(withdrawn(work, undone)),
                directory);
    }

    /** Returns the ids of the packets of earlier orders that hold names of these packets. */
    private static Set<UUID> heldUnder(List<Packet> undone) {
        return undone.stream()
                .flatMap(packet -> packet.document().held().stream())
                .flatMap(held -> held.notices().stream())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** Returns the notices of earlier orders that hold names of these packets, oldest first. */
    private List<PacketDocument> holding(CaseWork work, List<Packet> undone) {
        Set<UUID> ids = heldUnder(undone);
        return ids.isEmpty()
                ? List.of()
                : store.of(work, List.copyOf(ids)).stream()
                        .map(Packet::document)
                        .sorted(Comparator.comparing(PacketDocument::preparedAt))
                        .toList();
    }

    /** Returns the references of those packets that were sent and then retracted. */
    private Set<String> withdrawn(CaseWork work, List<Packet> undone) {
        Set<UUID> sent = requests.sent(work.caseId());
        Set<UUID> left = requests.left(work.caseId());
        return undone.stream()
                .filter(packet -> left.contains(packet.id()) && !sent.contains(packet.id()))
                .map(packet -> packet.document().reference())
                .collect(Collectors.toSet());
    }

    /** Returns the reversals under the order that were sent to the recipient of the notice, oldest first. */
    private List<PacketDocument> reversals(CaseWork work, Packet notice) {
        List<UUID> sent = notice.orderId()
                .map(order -> requests.reversalsUnder(
                        order, notice.document().recipient().id()))
                .orElse(List.of());
        return sent.isEmpty()
                ? List.of()
                : store.of(work, sent).stream().map(Packet::document).toList();
    }

    private Packet keep(
            CaseWork work, PacketDocument document, List<Packet> undone, Packet link, Predicate<UUID> suspects) {
        return store.keep(
                work,
                document,
                new Preflight(
                        List.of(),
                        Stream.concat(
                                        ReversalFindings.notRestored(document).stream(),
                                        RequiredFields.blankIn(document).stream()
                                                .map(RequiredFields.Blank::toFinding))
                                .toList()),
                undone.getLast().orderId(),
                undone.stream()
                        .flatMap(packet -> packet.suspects().stream())
                        .filter(suspects)
                        .distinct()
                        .toList(),
                Optional.of(link.id()));
    }

    private static Optional<Set<String>> names(PlanInput ask) {
        return ask.request().suspects().map(ids -> names(ask.candidates()));
    }

    private static Set<String> names(List<CandidateSuspect> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate.registrable().stream())
                .map(DomainName::ascii)
                .collect(Collectors.toSet());
    }
}
