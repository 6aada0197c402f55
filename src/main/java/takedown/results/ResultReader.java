package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.dispatch.ClaimedResults;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.execution.Compliance;
import takedown.execution.SeenAction;
import takedown.execution.SeenUnderOrder;
import takedown.execution.rule.ExecutionState;
import takedown.history.target.Targets;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** Reads what was requested, served, claimed and observed, with a few SQL statements for each order and a few for all requests together. */
@ApplicationScoped
public class ResultReader {
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final AskedNames asked;
    private final ClaimedResults claims;
    private final Compliance compliance;
    private final Orders orders;
    private final SuspectStore suspects;
    private final Targets targets;

    ResultReader(
            PacketStore packets,
            PacketProgressReader progressReader,
            AskedNames asked,
            ClaimedResults claims,
            Compliance compliance,
            Orders orders,
            SuspectStore suspects,
            Targets targets) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.asked = asked;
        this.claims = claims;
        this.compliance = compliance;
        this.orders = orders;
        this.suspects = suspects;
        this.targets = targets;
    }

    /** Returns the requests of {@link #every(CaseAccess)}, without cancelled and retracted ones. */
    @Transactional
    public List<Request> requests(CaseAccess access) {
        return every(access).stream().filter(request -> !request.isWithdrawn()).toList();
    }

    /**
     * Returns the packets of the case that ask for action, including cancelled and retracted ones, but without the unsent packets that
     * {@link UnsentRequests} does not count.
     */
    @Transactional
    public List<Request> every(CaseAccess access) {
        List<Request> all = asking(access);
        return UnsentRequests.isAmong(all) ? UnsentRequests.counted(all, orders.withVersions(access)) : all;
    }

    /** Returns the requests of {@link #every(CaseAccess)} that carry the order. */
    @Transactional
    public List<Request> every(CaseAccess access, UUID order) {
        return every(access).stream()
                .filter(request -> request.packet().kind().needsOrder()
                        && request.packet().orderId().equals(Optional.of(order)))
                .toList();
    }

    private List<Request> asking(CaseAccess access) {
        List<PacketLine> asking = packets.lines(access).stream()
                .filter(line -> line.kind().asksForAction())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, asking);
        return asking.stream()
                .map(line -> new Request(line, Objects.requireNonNull(progress.get(line.id()))))
                .toList();
    }

    /** Returns the results for all names in the requests of the case, as in {@link #requests(CaseAccess)}. */
    @Transactional
    public Results of(CaseAccess access) {
        return of(access, requests(access));
    }

    /** Returns the results for the names of one packet, by name; empty for a packet that asks for no action, or was cancelled or retracted. */
    @Transactional
    public Map<String, NameResult> of(CaseAccess access, UUID packet) {
        List<Request> all = asking(access);
        Results found = of(
                access,
                all.stream()
                        .filter(request -> request.id().equals(packet) && !request.isWithdrawn())
                        .toList(),
                all);
        return Stream.concat(found.names().stream(), found.withheld().stream())
                .collect(Collectors.toMap(NameResult::name, Function.identity(), (one, other) -> one));
    }

    /**
     * Returns the results for each name of each of these packets. Unlike {@link Results}, this includes results that a later packet replaced. It also
     * includes the results of packets that were sent and then retracted, since their recipients may have acted on them.
     */
    @Transactional
    List<NameResult> each(CaseAccess access, Collection<UUID> packets) {
        List<Request> all = asking(access);
        List<Request> some = all.stream()
                .filter(request -> packets.contains(request.id())
                        && (!request.isWithdrawn()
                                || request.progress().sentAt().isPresent()))
                .toList();
        return askedAgain(access, found(access, some, seen(access, some)), all);
    }

    @Transactional
    public Results of(CaseAccess access, List<Request> requests) {
        return of(access, requests, requests);
    }

    private Results of(CaseAccess access, List<Request> some, List<Request> all) {
        Map<UUID, SeenUnderOrder> seen = seen(access, some);
        return Results.of(askedAgain(access, found(access, some, seen), all), request -> commandedSince(request, seen));
    }

    /** Marks each result whose answer contradicts the observation if a later request of the same kind to the same recipient lists the name again. */
    private List<NameResult> askedAgain(CaseAccess access, List<NameResult> found, List<Request> all) {
        Set<UUID> later = found.stream()
                .filter(NameResult::isToAskAgain)
                .map(NameResult::request)
                .distinct()
                .flatMap(request -> all.stream().filter(other -> other.asksAfter(request)))
                .map(Request::id)
                .collect(Collectors.toSet());
        if (later.isEmpty()) {
            return found;
        }
        Map<String, List<Request>> naming = new HashMap<>();
        Map<UUID, Request> byPacket = all.stream().collect(Collectors.toMap(Request::id, Function.identity()));
        asked.of(access, later)
                .forEach(one -> naming.computeIfAbsent(one.name(), name -> new ArrayList<>())
                        .add(Objects.requireNonNull(byPacket.get(one.packet()))));
        return found.stream()
                .map(one -> one.isToAskAgain()
                                && naming.getOrDefault(one.name(), List.of()).stream()
                                        .anyMatch(other -> other.asksAfter(one.request()))
                        ? one.asAskedAgain()
                        : one)
                .toList();
    }

    private Map<UUID, SeenUnderOrder> seen(CaseAccess access, List<Request> requests) {
        Map<UUID, SeenUnderOrder> seen = new HashMap<>();
        requests.stream()
                .filter(request -> request.packet().kind().needsOrder()
                        && request.servedAt().isPresent())
                .flatMap(request -> request.packet().orderId().stream())
                .distinct()
                .forEach(order -> seen.put(order, compliance.seen(access, order)));
        return seen;
    }

    private List<NameResult> found(CaseAccess access, List<Request> requests, Map<UUID, SeenUnderOrder> seen) {
        Map<UUID, Request> byPacket = requests.stream().collect(Collectors.toMap(Request::id, Function.identity()));
        ClaimedResults.OfPackets claimed = claims.of(access, byPacket.keySet());
        List<Named> named = asked.of(access, byPacket.keySet());
        Map<UUID, Suspect> atPlaces = atPlaces(access, byPacket, named);
        Set<UUID> doubted = targets.doubted(access, atPlaces.values());
        Map<UUID, Set<String>> withheld = new HashMap<>();
        named.stream()
                .filter(Named::withheld)
                .forEach(one -> withheld.computeIfAbsent(one.packet(), id -> new HashSet<>())
                        .add(one.name()));
        return named.stream()
                .filter(one -> one.withheld()
                        || !withheld.getOrDefault(one.packet(), Set.of()).contains(one.name()))
                .map(one -> {
                    Request request = Objects.requireNonNull(byPacket.get(one.packet()));
                    return NameResult.of(
                            one.name(),
                            request,
                            one.withheld(),
                            Answers.of(request.progress().replies(), claimed.stated(one.packet(), one.name())),
                            request.packet().kind().needsOrder()
                                    ? underOrder(request, Optional.ofNullable(seen.get(request.group())), one.name())
                                    : isAboutAPlace(request)
                                            ? atPlace(request, one, atPlaces, doubted)
                                            : byStatus(request, one));
                })
                .toList();
    }

    private static boolean isAboutAPlace(Request request) {
        return !request.packet().kind().needsOrder()
                && !request.packet().recipient().role().actsOnTheRegistration();
    }

    private Map<UUID, Suspect> atPlaces(CaseAccess access, Map<UUID, Request> byPacket, List<Named> named) {
        Set<UUID> ids = named.stream()
                .filter(one -> {
                    Request request = Objects.requireNonNull(byPacket.get(one.packet()));
                    return isAboutAPlace(request) && request.servedAt().isPresent();
                })
                .flatMap(one -> one.suspects().stream())
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : suspects.of(access, ids).stream().collect(Collectors.toMap(Suspect::id, Function.identity()));
    }

    private static List<SeenAction> atPlace(
            Request request, Named named, Map<UUID, Suspect> atPlaces, Set<UUID> doubted) {
        return request.servedAt()
                .map(served -> SeenAtPlace.of(
                        request.packet().recipient(),
                        served,
                        named,
                        named.suspects().stream()
                                .flatMap(id -> Stream.ofNullable(atPlaces.get(id)))
                                .toList(),
                        doubted))
                .orElse(List.of());
    }

    private static int commandedSince(Request request, Map<UUID, SeenUnderOrder> seen) {
        SeenUnderOrder order = seen.get(request.group());
        return order == null ? 1 : order.commandedSince(request.packet().orderVersion(), request.actions());
    }

    /**
     * Returns what was observed under the order. Several recipients of one order may be asked for the same action, and a look-up does not show which
     * of them acted.
     */
    private static List<SeenAction> underOrder(Request request, Optional<SeenUnderOrder> seen, String name) {
        return seen.map(order -> order.of(name, request.packet().orderVersion(), request.actions()))
                .orElse(List.of());
    }

    /**
     * Returns what was observed for a request that carries no order and goes to a registry or a registrar. The request asks that the name stop
     * working. The status of the name shows this, as for a hold.
     */
    private static List<SeenAction> byStatus(Request request, Named named) {
        if (request.servedAt().isEmpty() || !named.known()) {
            return List.of();
        }
        Instant served = request.servedAt().get();
        if (!named.down()) {
            return named.lookedAt().filter(at -> at.isAfter(served)).isPresent()
                    ? List.of(new SeenAction(Action.HOLD, ExecutionState.NOT_YET, named.lookedAt()))
                    : List.of();
        }
        boolean since = named.wentDownAt().filter(at -> !at.isBefore(served)).isPresent();
        return List.of(new SeenAction(
                Action.HOLD,
                since ? ExecutionState.EXECUTED : ExecutionState.ALREADY_SO,
                named.lookedAt().or(named::wentDownAt)));
    }
}
