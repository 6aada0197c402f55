package takedown.execution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;

/** What look-ups showed of the names of an order, each action judged by the version of the order that was served last with it. */
public final class SeenUnderOrder {
    /** @param version of the order by which it was judged */
    record Judged(SeenAction seen, int version) {}

    private final OrderVersions versions;
    private final Map<String, List<Judged>> byName;
    private final Map<String, List<Judged>> before;

    /**
     * @param byName judgements by registrable name
     * @param before the last judgements before the service of those, with the version of those
     */
    SeenUnderOrder(OrderVersions versions, Map<String, List<Judged>> byName, Map<String, List<Judged>> before) {
        this.versions = versions;
        this.byName = Map.copyOf(byName);
        this.before = Map.copyOf(before);
    }

    /**
     * Returns what was observed of a name for a request. A judgement by a version that commands the action differently does not count. For a request of the
     * command before that one, it is the last state before the later service.
     *
     * @param name registrable, as A-labels
     * @param version of the order that the request carries
     * @param verbs of the actions that it asks for
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

    /** Returns the first version since which the order commands all these actions as in that version. */
    public int commandedSince(int version, Collection<String> verbs) {
        return verbs.stream()
                .map(Action::valueOf)
                .mapToInt(action -> versions.commandedSince(version, action))
                .max()
                .orElse(1);
    }
}
