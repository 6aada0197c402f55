package takedown.investigation;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import takedown.investigation.LookupEvent.Overdue;
import takedown.investigation.LookupEvent.Queried;
import takedown.investigation.LookupEvent.Returned;
import takedown.investigation.LookupEvent.Skipped;
import takedown.observation.Outcome;
import takedown.observation.Source;

/** Reports the look-ups of one investigation to its listener, one event at a time and none after the end. */
final class LookupReports implements AutoCloseable {
    private record Query(Source source, String question) {}

    private final LookupListener listener;
    private final Map<Query, Long> open = new LinkedHashMap<>();
    private boolean closed;

    LookupReports(LookupListener listener) {
        this.listener = listener;
    }

    /**
     * Returns a look-up that reports its beginning and its end. An exception that it throws is a bug and is passed on without an event for the end.
     *
     * @param sources the upstreams that are queried
     */
    <T> Supplier<T> of(
            Collection<Source> sources,
            Object question,
            Supplier<T> lookup,
            Function<T, ? extends Collection<? extends Outcome<?>>> outcomes) {
        return () -> {
            String about = question.toString();
            long began = System.nanoTime();
            sources.forEach(source -> asked(source, about, began));
            T answer = lookup.get();
            returned(sources, about, List.copyOf(outcomes.apply(answer)), Duration.ofNanos(System.nanoTime() - began));
            return answer;
        };
    }

    private synchronized void asked(Source source, String question, long began) {
        if (!closed) {
            open.put(new Query(source, question), began);
            listener.on(new Queried(source, question));
        }
    }

    private synchronized void returned(
            Collection<Source> asked, String question, List<Outcome<?>> outcomes, Duration took) {
        if (closed) {
            return;
        }
        Set<Source> sources = EnumSet.noneOf(Source.class);
        sources.addAll(asked);
        outcomes.forEach(outcome -> sources.add(outcome.provenance().source()));
        for (Source source : sources) {
            open.remove(new Query(source, question));
            List<Outcome<?>> own = outcomes.stream()
                    .filter(outcome -> outcome.provenance().source() == source)
                    .toList();
            listener.on(new Returned(source, question, own, took));
        }
    }

    synchronized void skipped(Source source, Object question, String reason) {
        if (!closed) {
            listener.on(new Skipped(source, question.toString(), reason));
        }
    }

    /** Reports every look-up that has not returned as overdue. The investigation no longer waits for any of them. */
    synchronized void overdue() {
        long now = System.nanoTime();
        open.forEach((query, began) ->
                listener.on(new Overdue(query.source(), query.question(), Duration.ofNanos(now - began))));
        open.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
