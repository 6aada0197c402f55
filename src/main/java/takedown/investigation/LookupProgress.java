package takedown.investigation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.observation.Source;

/** The progress of one investigation. For each kind of upstream it describes the queries and answers in words. Thread-safe. */
public final class LookupProgress implements LookupListener {
    private final LongSupplier nanos;
    private final Map<Source, Row> rows = new LinkedHashMap<>();

    /** @param nanos a clock with an arbitrary origin, such as {@code System::nanoTime} */
    public LookupProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The progress at one kind of upstream.
     *
     * @param state the current queries, or the outcomes with their times
     */
    public record Line(String upstream, boolean pending, String state) {}

    @Override
    public synchronized void on(LookupEvent event) {
        rows.computeIfAbsent(event.source(), source -> new Row()).count(event, nanos.getAsLong());
    }

    /** Returns the lines in the order in which their upstreams were first queried. */
    public synchronized List<Line> lines() {
        long now = nanos.getAsLong();
        return rows.entrySet().stream()
                .map(entry -> new Line(
                        DossierWords.source(entry.getKey().name()),
                        entry.getValue().pending > 0,
                        entry.getValue().state(now)))
                .toList();
    }

    private static final class Row {
        private final Set<String> words = new LinkedHashSet<>();
        private int pending;
        private int ended;
        private int skipped;
        private long since;
        private Duration longest = Duration.ZERO;
        private @Nullable String question;
        private @Nullable String reason;

        void count(LookupEvent event, long now) {
            switch (event) {
                case LookupEvent.Queried asked -> {
                    if (pending++ == 0) {
                        since = now;
                        question = asked.question();
                    }
                }
                case LookupEvent.Returned returned -> {
                    if (returned.outcomes().isEmpty()) {
                        words.add("nothing stated");
                    }
                    returned.outcomes().forEach(outcome -> words.add(outcome.word()));
                    end(returned.took());
                }
                case LookupEvent.Overdue overdue -> {
                    words.add("no answer in time");
                    end(overdue.took());
                }
                case LookupEvent.Skipped not -> {
                    skipped++;
                    reason = not.reason();
                }
            }
        }

        private void end(Duration took) {
            pending = Math.max(0, pending - 1);
            ended++;
            longest = took.compareTo(longest) > 0 ? took : longest;
        }

        String state(long now) {
            if (pending == 0) {
                return ended == 0 ? "not queried because " + reason : summary();
            }
            String answered = ended == 0 ? "" : ", " + ended + " of " + (ended + pending) + " answered";
            return "asked about " + UntrustedText.visible(String.valueOf(question)) + answered + " ... "
                    + DossierWords.seconds(Duration.ofNanos(now - since));
        }

        String summary() {
            return String.join(", ", words) + " after " + DossierWords.seconds(longest)
                    + (ended == 1 ? "" : ", " + Count.of(ended, "question"))
                    + (skipped == 0 ? "" : ", " + skipped + " not queried because " + reason);
        }
    }
}
