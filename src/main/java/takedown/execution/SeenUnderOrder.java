package takedown.execution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;

/** What look-ups showed of the names of an order, each action judged by the version of the order that was served last with it. */
public final class SeenUnderOrder {
    /** @param version of the order by which it was judged */
    record Judged(SeenAction seen, int version) {}

    private final OrderVersions versions;
    private final Map<String, List<Judged>> byName;

    SeenUnderOrder(OrderVersions versions, Map<String, List<Judged>> byName) {
        this.versions = versions;
        this.byName = Map.copyOf(byName);
    }

    /**
     * Returns what was observed of a name for a request. A judgement by a version that commands the action differently does not count.
     *
     * @param name registrable, as A-labels
     * @param version of the order that the request carries
     * @param verbs of the actions that it asks for
     */
    public List<SeenAction> of(String name, int version, Collection<String> verbs) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(judged -> verbs.contains(judged.seen().action().name()))
                .filter(judged -> versions.commandsTheSame(judged.seen().action(), version, judged.version()))
                .map(Judged::seen)
                .toList();
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
