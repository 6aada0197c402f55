package takedown.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import takedown.investigation.LookupEvent;
import takedown.investigation.LookupListener;
import takedown.name.UntrustedText;
import takedown.observation.Source;

/**
 * Shows on standard error which upstream is being queried and which has answered. On a terminal one line per upstream changes in place, and all
 * of them are erased at the end. Elsewhere each step is one line. Thread-safe.
 */
final class Progress implements LookupListener, AutoCloseable {
    enum Form {
        /** Requires a terminal that supports the escape sequences of ECMA-48. */
        CHANGING,
        PLAIN,
        NONE
    }

    private static final int LABEL = 16;

    private final PrintWriter err;
    private final Form form;
    private final int width;
    private final LongSupplier nanos;
    private final Map<Source, Row> rows = new LinkedHashMap<>();
    private String note = "";
    private long noted;
    private int drawn;
    private boolean closed;

    /** @param nanos a clock without an origin, such as {@code System::nanoTime} */
    Progress(PrintWriter err, Form form, int width, LongSupplier nanos) {
        this.err = err;
        this.form = form;
        this.width = width;
        this.nanos = nanos;
        this.noted = nanos.getAsLong();
    }

    /** Reports a step before the first query of an upstream. */
    synchronized void say(String step) {
        note = UntrustedText.visible(step).replace('\n', ' ');
        noted = nanos.getAsLong();
        show(note + " ...");
    }

    @Override
    public synchronized void on(LookupEvent event) {
        String source = Words.source(event.source().name());
        Row row = rows.computeIfAbsent(event.source(), s -> new Row());
        boolean first = row.pending == 0;
        row.count(event, nanos.getAsLong());
        switch (event) {
            case LookupEvent.Asked asked
            when first -> show(source + ": asked about " + UntrustedText.visible(asked.question()));
            case LookupEvent.Asked _ -> redraw();
            case LookupEvent.Skipped skipped -> show(source + ": not asked because " + skipped.reason());
            default -> {
                if (row.pending == 0) {
                    show(source + ": " + row.summary());
                } else {
                    redraw();
                }
            }
        }
    }

    /** Redraws the changing lines, because the waiting times have grown. */
    synchronized void redraw() {
        if (form != Form.CHANGING || closed) {
            return;
        }
        StringBuilder frame = new StringBuilder(top());
        List<String> lines = lines();
        lines.forEach(line -> frame.append(cut(line)).append("\u001b[K\n"));
        err.print(frame.append("\u001b[J"));
        err.flush();
        drawn = lines.size();
    }

    /** Erases the changing lines. */
    @Override
    public synchronized void close() {
        if (form == Form.CHANGING && drawn > 0) {
            err.print(top() + "\u001b[J");
            err.flush();
        }
        closed = true;
    }

    private void show(String line) {
        if (form == Form.PLAIN && !closed) {
            err.println(line);
            err.flush();
        }
        redraw();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (rows.isEmpty() && !note.isEmpty()) {
            lines.add(note + " ... " + seconds(Duration.ofNanos(nanos.getAsLong() - noted)));
        }
        rows.forEach((source, row) -> {
            String label = Words.source(source.name());
            lines.add("  " + label + " ".repeat(Math.max(1, LABEL - label.length())) + row.state(nanos.getAsLong()));
        });
        return lines;
    }

    private String top() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    /** The cursor would count a wrapped line as two. */
    private String cut(String line) {
        int room = Math.max(1, width - 1);
        return line.codePointCount(0, line.length()) <= room
                ? line
                : line.substring(0, line.offsetByCodePoints(0, room));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** All look-ups at one kind of upstream. */
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
                case LookupEvent.Asked asked -> {
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
                return ended == 0 ? "not asked because " + reason : summary();
            }
            String answered = ended == 0 ? "" : ", " + ended + " of " + (ended + pending) + " answered";
            return "asked about " + UntrustedText.visible(String.valueOf(question)) + answered + " ... "
                    + seconds(Duration.ofNanos(now - since));
        }

        String summary() {
            return String.join(", ", words) + " after " + seconds(longest)
                    + (ended == 1 ? "" : ", " + ended + " questions")
                    + (skipped == 0 ? "" : ", " + skipped + " not asked because " + reason);
        }
    }
}
