package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
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
import takedown.dispatch.ClaimedResults;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.execution.Compliance;
import takedown.execution.SeenAction;
import takedown.execution.SeenUnderOrder;
import takedown.execution.rule.ExecutionState;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.AskedNames;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** Reads what was asked, served, claimed and observed, with a few statements for each order and for all requests together. */
@ApplicationScoped
public class ResultReader {
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final AskedNames asked;
    private final ClaimedResults claims;
    private final Compliance compliance;

    ResultReader(
            PacketStore packets,
            PacketProgressReader progressReader,
            AskedNames asked,
            ClaimedResults claims,
            Compliance compliance) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.asked = asked;
        this.claims = claims;
        this.compliance = compliance;
    }

    /** Returns the packets of the case that ask for action and are in use. */
    @Transactional
    public List<Request> requests(CaseAccess access) {
        List<PacketLine> asking = packets.lines(access).stream()
                .filter(line -> line.kind().asksForAction())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, asking);
        return asking.stream()
                .map(line -> new Request(line, Objects.requireNonNull(progress.get(line.id()))))
                .filter(request -> !request.isWithdrawn())
                .toList();
    }

    /** Returns what became of all names of the case that packets ask for. */
    @Transactional
    public Results of(CaseAccess access) {
        return of(access, requests(access));
    }

    /** Returns what became of the names of one order. */
    @Transactional
    public Results ofOrder(CaseAccess access, UUID order) {
        return of(
                access,
                requests(access).stream()
                        .filter(request -> request.packet().kind().needsOrder()
                                && request.packet().orderId().equals(Optional.of(order)))
                        .toList());
    }

    /** Returns what became of the names of one packet, by name; nothing for a packet that asks for no action or was taken out of use. */
    @Transactional
    public Map<String, NameResult> of(CaseAccess access, UUID packet) {
        Results found = of(
                access,
                requests(access).stream()
                        .filter(request -> request.id().equals(packet))
                        .toList());
        return Stream.concat(found.names().stream(), found.withheld().stream())
                .collect(Collectors.toMap(NameResult::name, Function.identity(), (one, other) -> one));
    }

    /** @param requests of the case */
    @Transactional
    public Results of(CaseAccess access, List<Request> requests) {
        Map<UUID, Request> byPacket = requests.stream().collect(Collectors.toMap(Request::id, Function.identity()));
        ClaimedResults.OfPackets claimed = claims.of(access, byPacket.keySet());
        Map<UUID, SeenUnderOrder> seen = new HashMap<>();
        requests.stream()
                .filter(request -> request.packet().kind().needsOrder()
                        && request.servedAt().isPresent())
                .flatMap(request -> request.packet().orderId().stream())
                .distinct()
                .forEach(order -> seen.put(order, compliance.seen(access, order)));
        List<Named> named = asked.of(access, byPacket.keySet());
        Map<UUID, Set<String>> withheld = new HashMap<>();
        named.stream()
                .filter(Named::withheld)
                .forEach(one -> withheld.computeIfAbsent(one.packet(), id -> new HashSet<>())
                        .add(one.name()));
        return Results.of(
                named.stream()
                        .filter(one -> one.withheld()
                                || !withheld.getOrDefault(one.packet(), Set.of())
                                        .contains(one.name()))
                        .map(one -> {
                            Request request = Objects.requireNonNull(byPacket.get(one.packet()));
                            return NameResult.of(
                                    one.name(),
                                    request,
                                    one.withheld(),
                                    claim(request, claimed.stated(one.packet(), one.name())),
                                    request.packet().kind().needsOrder()
                                            ? underOrder(
                                                    request, Optional.ofNullable(seen.get(request.group())), one.name())
                                            : byStatus(request, one));
                        })
                        .toList(),
                request -> commandedSince(request, seen));
    }

    private static int commandedSince(Request request, Map<UUID, SeenUnderOrder> seen) {
        SeenUnderOrder order = seen.get(request.group());
        return order == null ? 1 : order.commandedSince(request.packet().orderVersion(), request.actions());
    }

    /** Returns the claim in the latest form, or in a later answer about the whole packet where the form leaves the name open. */
    private static Optional<Claim> claim(Request request, Optional<ClaimedResults.Stated> stated) {
        List<Reply> replies = request.progress().replies();
        Optional<Claim> line = stated.map(one -> replies.stream()
                .filter(reply -> reply.id().equals(one.reply()))
                .findFirst()
                .map(reply -> Claim.of(one.line(), reply.receivedAt(), reply.sender()))
                .orElseGet(() -> Claim.of(one.line(), Instant.EPOCH, "")));
        Optional<Claim> whole =
                replies.stream().flatMap(reply -> ofPacket(reply).stream()).reduce((before, after) -> after);
        return line.filter(one -> one.isFinal()
                        || whole.filter(later -> later.receivedAt().isAfter(one.receivedAt()))
                                .isEmpty())
                .or(() -> whole);
    }

    private static Optional<Claim> ofPacket(Reply reply) {
        return switch (reply.kind()) {
            case DONE -> Optional.of(Claim.ofPacket(Result.DONE, reply.receivedAt(), reply.sender(), reply.said()));
            case REFUSED ->
                Optional.of(Claim.ofPacket(Result.REFUSED, reply.receivedAt(), reply.sender(), reply.said()));
            case ACKNOWLEDGED, QUESTION, RESULT -> Optional.empty();
        };
    }

    /** Several recipients of one order may be asked for the same action: a look-up does not show which of them acted. */
    private static List<SeenAction> underOrder(Request request, Optional<SeenUnderOrder> seen, String name) {
        return seen.map(order -> order.of(name, request.packet().orderVersion(), request.actions()))
                .orElse(List.of());
    }

    /** A request without an order asks that the name stops: its status shows it, as a hold. */
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
