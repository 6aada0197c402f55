package takedown.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import takedown.investigation.DossierWords;
import takedown.investigation.LookupEvent;
import takedown.investigation.LookupListener;
import takedown.investigation.LookupProgress;
import takedown.name.UntrustedText;

/**
 * Shows on standard error which upstream is being queried and which has answered. On a terminal, one line per upstream changes in place, and all
 * lines are erased at the end. Elsewhere each step is a new line. Thread-safe.
 */
final class ProgressDisplay implements LookupListener, AutoCloseable {
    enum Form {
        /** Lines that change in place. They require a terminal that supports the escape sequences of ECMA-48. */
        CHANGING,
        PLAIN,
        NONE
    }

    private static final int LABEL = 16;

    private final PrintWriter err;
    private final Form form;
    private final int width;
    private final LongSupplier nanos;
    private final LookupProgress upstreams;
    private String note = "";
    private long noted;
    private int drawn;
    private boolean closed;

    /** @param nanos a clock with an arbitrary origin, such as {@code System::nanoTime} */
    ProgressDisplay(PrintWriter err, Form form, int width, LongSupplier nanos) {
        this.err = err;
        this.form = form;
        this.width = width;
        this.nanos = nanos;
        this.upstreams = new LookupProgress(nanos);
        this.noted = nanos.getAsLong();
    }

    /** Reports a step before the first query of an upstream. */
    synchronized void report(String step) {
        note = UntrustedText.visible(step).replace('\n', ' ');
        noted = nanos.getAsLong();
        show(note + " ...");
    }

    @Override
    public synchronized void on(LookupEvent event) {
        String upstream = DossierWords.source(event.source().name());
        boolean first =
                upstreams.lines().stream().noneMatch(line -> line.upstream().equals(upstream) && line.pending());
        upstreams.on(event);
        switch (event) {
            case LookupEvent.Queried asked
            when first -> show(upstream + ": asked about " + UntrustedText.visible(asked.question()));
            case LookupEvent.Queried _ -> redraw();
            case LookupEvent.Skipped skipped -> show(upstream + ": not queried because " + skipped.reason());
            default ->
                upstreams.lines().stream()
                        .filter(line -> line.upstream().equals(upstream) && !line.pending())
                        .findFirst()
                        .ifPresentOrElse(line -> show(upstream + ": " + line.state()), this::redraw);
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
        List<LookupProgress.Line> asked = upstreams.lines();
        if (asked.isEmpty() && !note.isEmpty()) {
            return List.of(note + " ... " + DossierWords.seconds(Duration.ofNanos(nanos.getAsLong() - noted)));
        }
        return asked.stream()
                .map(line -> "  " + line.upstream()
                        + " ".repeat(Math.max(1, LABEL - line.upstream().length())) + line.state())
                .toList();
    }

    private String top() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    /** Cuts a line to the width, since the cursor would count a wrapped line as two. */
    private String cut(String line) {
        int room = Math.max(1, width - 1);
        return line.codePointCount(0, line.length()) <= room
                ? line
                : line.substring(0, line.offsetByCodePoints(0, room));
    }
}
