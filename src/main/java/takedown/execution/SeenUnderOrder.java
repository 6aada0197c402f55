package takedown.execution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;

/** What look-ups showed about the names of an order. Each action is judged by the last served version of the order that commands it. */
public final class SeenUnderOrder {
    record Judged(SeenAction seen, int version) {}

    private final OrderVersions versions;
    private final Map<String, List<Judged>> byName;
    private final Map<String, List<Judged>> before;

    /**
     * Creates the observations of an order.
     *
     * @param byName judgements by registrable name
     * @param before by registrable name, the last judgement of each action before a later version of the order was served; each judgement carries
     *     the number of the later version
     */
    SeenUnderOrder(OrderVersions versions, Map<String, List<Judged>> byName, Map<String, List<Judged>> before) {
        this.versions = versions;
        this.byName = Map.copyOf(byName);
        this.before = Map.copyOf(before);
    }

    /**
     * Returns the observed states of the requested actions for a name. A judgement counts if its version of the order commands the action as the
     * request does. If the request carries the command that the present one replaced, the result is the last state before the present command was
     * served.
     *
     * @param name the registrable name, as A-labels
     * @param version the version of the order that the request carries
     * @param verbs the verbs of the actions that the request asks for
     */
    public List<SeenAction> of(String name, int version, Collection<String> verbs) {
        return Stream.concat(
                        byName.getOrDefault(name, List.of()).stream()
                                .filter(judged ->
                                        versions.commandsTheSame(judged.seen().action(), version, judged.version())),
                        before.getOrDefault(name, List.of()).stream().filter(judged -> isBefore(version, judged)))
                .map(Judged::seen)
                .filter(seen -> verbs.contains(seen.action().name()))
                .toList();
    }

    private boolean isBefore(int version, Judged later) {
        Action action = later.seen().action();
        int changed = versions.commandedSince(later.version(), action);
        return version < changed && versions.commandsTheSame(action, version, changed - 1);
    }

    /** Returns the earliest version since which the order has commanded all these actions unchanged, up to the given version. */
    public int commandedSince(int version, Collection<String> verbs) {
        return verbs.stream()
                .map(Action::valueOf)
                .mapToInt(action -> versions.commandedSince(version, action))
                .max()
                .orElse(1);
    }
}
