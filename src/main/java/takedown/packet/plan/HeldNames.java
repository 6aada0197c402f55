package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Held;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The names that are down because this case holds them under another of its orders. A notice of another order that lists the name was served and not
 * retracted, and the name is down as that notice asked:
 *
 * <ul>
 *   <li>SEIZED or SINKHOLED, and all its name servers are name servers of orders of this case, if the notice asked to redirect the name.
 *   <li>ON_HOLD or NOT_DELEGATED, if the notice asked for a hold.
 * </ul>
 *
 * A notice of a later order lists such a name, since the later order continues the hold. The database function {@code is_held_under_earlier_order}
 * requires the notice, too.
 */
public final class HeldNames {
    public static final HeldNames NONE = new HeldNames(List.of(), Set.of());

    private final List<Packet> served;
    private final Set<String> servers;
    private final Map<String, List<Packet>> byName;

    private HeldNames(List<Packet> served, Set<String> servers) {
        this.served = served;
        this.servers = servers;
        this.byName = served.stream()
                .flatMap(notice -> notice.document().rows().stream()
                        .map(AppendixRow::aLabel)
                        .distinct()
                        .map(name -> Map.entry(name, notice)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * @param served notices of other orders of the case that were served and not retracted
     * @param servers the name servers of all orders of the case
     */
    public static HeldNames of(List<Packet> served, Set<DomainName> servers) {
        return new HeldNames(
                served.stream().sorted(Comparator.comparing(Packet::preparedAt)).toList(),
                servers.stream().map(DomainName::ascii).collect(Collectors.toSet()));
    }

    /** Returns whether the name is down because it is held under another order of the case. */
    public boolean holds(CandidateSuspect candidate) {
        List<Packet> notices = notices(candidate);
        return heldBy(candidate.suspect().status())
                .filter(action -> asks(notices, action))
                .filter(action -> action != Action.REDIRECT || isOnServersOfOrders(candidate))
                .isPresent();
    }

    /** Returns whether a name with this status can be held under an order. */
    public static boolean canHold(SuspectStatus status) {
        return heldBy(status).isPresent();
    }

    private static Optional<Action> heldBy(SuspectStatus status) {
        return switch (status) {
            case SEIZED, SINKHOLED -> Optional.of(Action.REDIRECT);
            case ON_HOLD, NOT_DELEGATED -> Optional.of(Action.HOLD);
            case ACTIVE, PARKED, DELETED, UNKNOWN -> Optional.empty();
        };
    }

    /** Returns whether a notice of another order asked to change the holder or the registrar of the name. */
    public boolean moves(CandidateSuspect candidate) {
        List<Packet> notices = notices(candidate);
        return asks(notices, Action.CHANGE_REGISTRANT) || asks(notices, Action.TRANSFER_TO);
    }

    /** Returns the orders that hold the name, as a finding cites them: {@code the earlier order of this case (ECF No. 12)}. */
    public String orders(CandidateSuspect candidate) {
        Set<String> numbers = notices(candidate).stream()
                .flatMap(notice -> notice.document().order().stream())
                .map(OrderPart::ecfNumber)
                .filter(number -> !number.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return "an earlier order of this case"
                + (numbers.isEmpty() ? "" : " (ECF No. " + String.join(", ", numbers) + ")");
    }

    /** Returns the notices of other orders to the recipient, oldest first. */
    public List<PacketDocument> notices(String recipient) {
        return served.stream()
                .map(Packet::document)
                .filter(notice -> notice.recipient().id().equals(recipient))
                .toList();
    }

    /**
     * Returns the document with those of its names that its recipient already changed under another order of the case, each with the notices that asked
     * for it. Besides the names that are held, these are names with an update lock that the notices explain, and names on which the recipient answers
     * that it acted after the last look-up.
     *
     * @param known what is on record about the names of {@link #notices(String)}
     * @param looked the time of the last look-up of each name
     */
    public PacketDocument in(
            PacketDocument document,
            List<CandidateSuspect> candidates,
            NameOutcomes known,
            Map<String, Instant> looked) {
        List<PacketDocument> notices = notices(document.recipient().id());
        if (notices.isEmpty() || document.order().isEmpty()) {
            return document;
        }
        Set<String> locked = Set.copyOf(AmendedOrders.locked(document, notices, known, looked));
        Set<String> names = new HashSet<>(locked);
        names.addAll(known.doneSince(notices, looked));
        candidates.stream()
                .filter(this::holds)
                .flatMap(candidate -> candidate.registrable().stream())
                .map(DomainName::ascii)
                .forEach(names::add);
        List<Held> held = document.rows().stream()
                .map(AppendixRow::aLabel)
                .distinct()
                .filter(names::contains)
                .map(name -> new Held(name, chain(name, notices), locked.contains(name)))
                .filter(one -> !one.notices().isEmpty())
                .toList();
        return held.isEmpty()
                ? document
                : document.with(document.order().orElseThrow().holding(held));
    }

    /**
     * Returns the ids of the notices that hold the name, oldest first: those of the latest other order, and those under which it was held when the
     * first of these was made.
     */
    private List<String> chain(String name, List<PacketDocument> notices) {
        List<Packet> listing = byName.getOrDefault(name, List.of()).stream()
                .filter(notice -> notices.contains(notice.document()))
                .toList();
        if (listing.isEmpty()) {
            return List.of();
        }
        var order = listing.getLast().orderId();
        List<Packet> own = listing.stream()
                .filter(notice -> notice.orderId().equals(order))
                .toList();
        List<String> chain = new ArrayList<>();
        own.stream()
                .flatMap(notice -> notice.document().held().stream())
                .filter(held -> held.name().equals(name))
                .flatMap(held -> held.notices().stream())
                .forEach(chain::add);
        own.stream().map(Packet::id).map(UUID::toString).forEach(chain::add);
        return chain.stream().distinct().toList();
    }

    private List<Packet> notices(CandidateSuspect candidate) {
        return candidate
                .registrable()
                .map(name -> byName.getOrDefault(name.ascii(), List.of()))
                .orElse(List.of());
    }

    private static boolean asks(List<Packet> notices, Action action) {
        return notices.stream()
                .flatMap(notice -> notice.document().actions().stream())
                .anyMatch(part -> part.verb().equals(action.name()));
    }

    private boolean isOnServersOfOrders(CandidateSuspect candidate) {
        List<String> seen = candidate
                .dossier()
                .flatMap(dossier -> dossier.snapshot().delegatedOrKnown())
                .map(now -> now.nameServers().stream().map(WireName::text).toList())
                .orElse(List.of());
        return !seen.isEmpty() && servers.containsAll(seen);
    }
}
