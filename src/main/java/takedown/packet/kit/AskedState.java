package takedown.packet.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent.Relief;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.name.WireName;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine.Result;

/**
 * The state of a name that a notice asks for, as far as a result form states it. A line that answers DONE or ALREADY and states another state
 * contradicts itself: it is recorded, but it does not confirm the request. Pure.
 *
 * @param servers the complete set of name servers; empty if the notice does not ask for any
 * @param with statuses that must be set
 * @param without statuses that must not be set
 * @param ds the complete set of DS records; absent if the notice does not ask for any change
 */
public record AskedState(Set<String> servers, Set<EppStatus> with, Set<EppStatus> without, Optional<Set<DsRecord>> ds) {
    private static final AskedState NOTHING = new AskedState(Set.of(), Set.of(), Set.of(), Optional.empty());
    private static final int MOST_NAMED = 5;
    /** The statuses that keep a name out of the zone, and with it the name servers that a notice asks for. */
    private static final Set<EppStatus> HOLDS = Set.of(EppStatus.SERVER_HOLD, EppStatus.CLIENT_HOLD);

    public AskedState {
        servers = Set.copyOf(servers);
        with = Set.copyOf(with);
        without = Set.copyOf(without);
        ds = ds.map(Set::copyOf);
    }

    /**
     * Returns the state that these actions of an order ask for.
     *
     * @param relief the values of the actions
     * @param role of the recipient. A registrar sets the statuses of registrars, which are not compared
     */
    public static AskedState of(Collection<Action> actions, Relief relief, RecipientRole role) {
        return of(actions, relief.nameServers().stream().map(DomainName::ascii).toList(), relief.ds(), role);
    }

    private static AskedState of(
            Collection<Action> actions, Collection<String> servers, Collection<DsRecord> ds, RecipientRole role) {
        return new AskedState(
                actions.contains(Action.REDIRECT) ? names(servers) : Set.of(),
                role == RecipientRole.REGISTRY
                        ? actions.stream()
                                .flatMap(action -> action.statuses().stream())
                                .collect(Collectors.toSet())
                        : Set.of(),
                actions.contains(Action.REDIRECT) && !actions.contains(Action.HOLD) ? HOLDS : Set.of(),
                actions.contains(Action.DS_REMOVE)
                        ? Optional.of(Set.of())
                        : actions.contains(Action.DS_REPLACE) && !ds.isEmpty()
                                ? Optional.of(Set.copyOf(ds))
                                : Optional.empty());
    }

    /** Returns the state that a notice, or its reversal, asks for, by name. A request to a recipient that is not bound asks for no state. */
    public static Function<String, AskedState> in(PacketDocument document) {
        if (document.recipient().onlyAsked()) {
            return name -> NOTHING;
        }
        if (document.kind().undoes()) {
            Map<String, AskedState> restored = new HashMap<>();
            document.filing()
                    .annex()
                    .reversal()
                    .restorations()
                    .forEach(was -> restored.put(was.name(), restored(was, document)));
            return name -> restored.getOrDefault(name, NOTHING);
        }
        AskedState taken = of(
                document.actions().stream()
                        .map(part -> Action.valueOf(part.verb()))
                        .toList(),
                values(document, Action.REDIRECT).toList(),
                values(document, Action.DS_REPLACE).flatMap(AskedState::record).toList(),
                document.recipient().role());
        Set<String> withheld = Set.copyOf(document.filing().annex().unregistered());
        return name -> withheld.contains(name) ? NOTHING : taken;
    }

    private static Stream<String> values(PacketDocument document, Action action) {
        return document.actions().stream()
                .filter(part -> part.verb().equals(action.name()))
                .map(ActionPart::values)
                .flatMap(List::stream);
    }

    private static AskedState restored(Restoration was, PacketDocument document) {
        return new AskedState(
                values(document, Action.RELEASE).findAny().isEmpty() ? Set.of() : names(was.nameServers()),
                Set.of(),
                document.recipient().role() == RecipientRole.REGISTRY ? statuses(was.lift()) : Set.of(),
                Optional.of(was.ds().stream().flatMap(AskedState::record).collect(Collectors.toSet()))
                        .filter(ds -> !ds.isEmpty()));
    }

    /** Returns the columns of a line in which the recipient states another state than this one; empty for a line that reports no result. */
    public List<String> contradictedBy(ResultLine line) {
        if (line.result() != Result.DONE && line.result() != Result.ALREADY) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        Set<EppStatus> stated = statuses(line.statusAfter());
        // A status that is not in RFC 5731 can be the registry's word for a requested one.
        boolean comparable = !stated.isEmpty()
                && line.statusAfter().stream()
                        .allMatch(word -> EppStatus.of(word).isPresent());
        if (comparable && !stated.containsAll(with) || without.stream().anyMatch(stated::contains)) {
            columns.add("status_after");
        }
        Set<String> named = names(line.nsAfter());
        if (!servers.isEmpty() && !named.isEmpty() && !named.equals(servers)) {
            columns.add("ns_after");
        }
        Set<DsRecord> records =
                line.dsAfter().stream().flatMap(AskedState::record).collect(Collectors.toSet());
        if (!records.isEmpty() && ds.filter(wanted -> !wanted.equals(records)).isPresent()) {
            columns.add("ds_after");
        }
        return columns;
    }

    /** Returns a warning about the lines whose stated state contradicts the notice; empty if there are none. */
    public static List<String> warnings(PacketDocument document, Collection<ResultLine> lines) {
        Function<String, AskedState> asked = in(document);
        List<String> contradictions = lines.stream()
                .flatMap(line -> asked.apply(line.name()).contradiction(line).stream())
                .toList();
        if (contradictions.isEmpty()) {
            return List.of();
        }
        int more = contradictions.size() - MOST_NAMED;
        return List.of(
                "For " + Count.of(contradictions.size(), "name")
                        + ", the recipient answers DONE or ALREADY, but states another state than the one that the notice asks for: "
                        + String.join(", ", contradictions.subList(0, Math.min(MOST_NAMED, contradictions.size())))
                        + (more > 0 ? " and " + Count.grouped(more) + " more" : "")
                        + ". The answer is recorded and does not count as a confirmation. Ask the recipient for the present state.");
    }

    /** Returns the name with the columns that contradict the notice, and with the reason if it is a hold; empty if no column does. */
    private Optional<String> contradiction(ResultLine line) {
        List<String> columns = contradictedBy(line);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        String held = servers.isEmpty()
                ? ""
                : statuses(line.statusAfter()).stream()
                        .filter(status -> HOLDS.contains(status) && without.contains(status))
                        .map(EppStatus::epp)
                        .sorted()
                        .collect(Collectors.joining(" and "));
        return Optional.of(line.name() + " (" + String.join(", ", columns)
                + (held.isEmpty() ? "" : ": while " + held + " is set, the name servers are not in the zone") + ")");
    }

    private static Set<EppStatus> statuses(Collection<String> words) {
        return words.stream().flatMap(word -> EppStatus.of(word).stream()).collect(Collectors.toSet());
    }

    /** Returns the names among these texts, without addresses, brackets and words such as "none". */
    private static Set<String> names(Collection<String> texts) {
        return texts.stream()
                .map(text -> text.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT))
                .filter(text -> text.contains(".")
                        && !text.contains("[")
                        && !text.contains("]")
                        && IpAddress.tryOf(text).isEmpty())
                .flatMap(text -> WireName.tryOf(text).stream())
                .map(name -> name.text())
                .collect(Collectors.toSet());
    }

    private static Stream<DsRecord> record(String text) {
        try {
            return Stream.of(DsRecord.of(text));
        } catch (Refusal notARecord) {
            return Stream.empty();
        }
    }
}
