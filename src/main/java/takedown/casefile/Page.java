package takedown.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One page of a list that is paged by keyset.
 *
 * @param next the id to send as {@code after} for the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<UUID> next) {
    public static final int MAX = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    /** @param found the rows of the page, and one more row if there is a next page */
    public static <E, T> Page<T> of(List<E> found, int limit, Function<E, UUID> id, Function<E, T> item) {
        boolean more = found.size() > limit;
        List<E> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(item).toList(), more ? Optional.of(id.apply(shown.getLast())) : Optional.empty());
    }

    public static int bounded(int limit) {
        return Math.clamp(limit, 1, MAX);
    }
}
