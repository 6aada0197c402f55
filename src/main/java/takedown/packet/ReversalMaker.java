package takedown.packet;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.plan.PacketDraft;
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
    private final Orders orders;
    private final CandidateReader candidates;
    private final SeizedElsewhere elsewhere;
    private final PacketSql requests;
    private final PacketStore store;
    private final OutcomeReader outcomes;
    private final Directory directory;
    private final Clock clock;

    ReversalMaker(
            Orders orders,
            CandidateReader candidates,
            SeizedElsewhere elsewhere,
            PacketSql requests,
            PacketStore store,
            OutcomeReader outcomes,
            Directory directory,
            Clock clock) {
        this.orders = orders;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
        this.requests = requests;
        this.store = store;
        this.outcomes = outcomes;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Returns the packets of a case that reversals may cover. The plan leaves out packets that cannot be reversed. If a recipient was sent some of
     * its packets, its reversal covers only those, since the recipient cannot have carried out the others. If the recipient was sent none yet, the
     * reversal is kept ready for all of them, except those that carry a version of an order that was only proposed. Once the order is entered, these
     * are never sent.
     */
    List<Packet> reversible(CaseAccess access) {
        Set<UUID> sent = requests.sent(access.caseId());
        List<Packet> all = store.of(access);
        Set<String> reached = all.stream()
                .filter(packet -> sent.contains(packet.id()))
                .map(packet -> packet.document().recipient().id())
                .collect(Collectors.toSet());
        Map<UUID, OrderVersions> onFile = orders.withVersions(access).stream()
                .collect(Collectors.toMap(order -> order.current().id(), order -> order));
        return all.stream()
                .filter(packet -> sent.contains(packet.id())
                        || !reached.contains(packet.document().recipient().id())
                                && packet.orderId()
                                        .map(onFile::get)
                                        .filter(order ->
                                                order.proposed().isPresent() && order.isProposed(version(packet)))
                                        .isEmpty())
                .toList();
    }

    private static int version(Packet packet) {
        return packet.document().order().map(PacketDocument.OrderPart::version).orElse(1);
    }

    /** Returns the document of the reversal that {@link #undo} would make. */
    PacketDocument foreseen(CaseWork work, PlanInput ask, PacketDraft draft) {
        return document(work, ask.now(), draft.undone(), named(ask));
    }

    Packet undo(CaseWork work, PlanInput ask, PacketDraft draft) {
        Set<UUID> named = ask.request().suspects().orElse(Set.of());
        PacketDocument document = foreseen(work, ask, draft);
        return keep(
                work,
                document,
                ReversalFindings.leftOut(document),
                draft.undone(),
                draft.undone().getFirst(),
                id -> named.isEmpty() || named.contains(id));
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
        PacketDocument document = document(work, ask.now(), undone, names);
        return keep(work, document, ReversalFindings.leftOut(document), List.of(made), made, id -> true);
    }

    List<Packet> reverse(CaseWork work, Collection<UUID> sent) {
        Map<String, List<Packet>> byRecipient = new LinkedHashMap<>();
        store.of(work).stream()
                .filter(packet -> sent.contains(packet.id()) && packet.canBeUndone())
                .forEach(packet -> byRecipient
                        .computeIfAbsent(
                                packet.document().recipient().role()
                                        + packet.document().recipient().id(),
                                key -> new ArrayList<>())
                        .add(packet));
        return byRecipient.values().stream()
                .flatMap(undone -> reversed(work, undone).stream())
                .toList();
    }

    private Optional<Packet> reversed(CaseWork work, List<Packet> undone) {
        Set<UUID> named =
                undone.stream().flatMap(packet -> packet.suspects().stream()).collect(Collectors.toSet());
        List<CandidateSuspect> selected = candidates.of(work, Optional.of(named), PacketMaker.MOST);
        Set<DomainName> held = elsewhere.onOrdersOfOthers(work, CandidateReader.seen(selected));
        Set<UUID> free = selected.stream()
                .filter(candidate ->
                        candidate.registrable().filter(held::contains).isEmpty())
                .map(candidate -> candidate.suspect().id())
                .collect(Collectors.toSet());
        if (free.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = Stream.concat(
                        selected.stream()
                                .filter(candidate ->
                                        free.contains(candidate.suspect().id()))
                                .flatMap(candidate -> candidate.registrable().stream())
                                .map(DomainName::ascii),
                        // Withheld names are not registered, so no other case can hold them.
                        undone.stream().flatMap(packet -> packet.document().filing().annex().unregistered().stream()))
                .collect(Collectors.toSet());
        PacketDocument document = document(work, clock.instant(), undone, Optional.of(names));
        List<Finding> warnings = new ArrayList<>(ProtectionRules.inOtherHands(selected, held));
        warnings.addAll(ReversalFindings.leftOut(document));
        return Optional.of(keep(work, document, warnings, undone, undone.getFirst(), free::contains));
    }

    private PacketDocument document(CaseWork work, Instant now, List<Packet> undone, Optional<Set<String>> names) {
        PacketDocument document = ReversalWriter.write(
                UuidCreator.getTimeOrderedEpoch(),
                work.actor(),
                now,
                undone.stream().map(Packet::document).toList(),
                names,
                outcomes.of(work, undone.stream().map(Packet::id).toList()),
                undone.getLast().orderId().map(id -> ReversalWriter.Ended.of(orders.withVersions(work, id), now)));
        // The name servers to restore can be in earlier notices only, so the zones of the last notice are not enough.
        return RegistryZones.in(document, directory);
    }

    private Packet keep(
            CaseWork work,
            PacketDocument document,
            List<Finding> warnings,
            List<Packet> undone,
            Packet link,
            java.util.function.Predicate<UUID> suspects) {
        return store.keep(
                work,
                document,
                new Preflight(
                        List.of(),
                        Stream.concat(
                                        warnings.stream(),
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

    private static Optional<Set<String>> named(PlanInput ask) {
        return ask.request()
                .suspects()
                .map(ids -> ask.candidates().stream()
                        .flatMap(candidate -> candidate.registrable().stream())
                        .map(DomainName::ascii)
                        .collect(Collectors.toSet()));
    }
}
