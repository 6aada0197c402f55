package takedown.web.pages.runs;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import takedown.dispatch.pending.Statistics;
import takedown.web.pages.Wording;

/**
 * Times to mitigation as bars: the median as a bar, and the 90th percentile as a vertical line.
 *
 * @param rows at most 12, those with the longest medians first
 */
public record TimeBars(int height, List<Row> rows, List<Tick> ticks) {
    private static final int LEFT = 300;
    private static final int RIGHT = 880;
    private static final int ROW = 24;
    private static final int MOST = 12;
    private static final int TICKS = 5;

    /** The possible distances between two ticks. Each is a whole number in the unit of its label. */
    private static final List<Duration> STEPS = Stream.concat(
                    Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720).map(Duration::ofMinutes),
                    Stream.of(1, 2, 5, 7, 14, 30, 60, 100, 200, 400).map(Duration::ofDays))
            .toList();

    private static final int LABEL = 40;

    /** @param p90 the horizontal position of the line for the 90th percentile */
    public record Row(int y, int barY, String label, String full, String width, String p90, String says) {}

    public record Tick(String x, String label) {}

    public int left() {
        return LEFT;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param name returns the name of a key, such as a party id */
    static TimeBars of(List<Statistics.Line> lines, UnaryOperator<String> name) {
        List<Statistics.Line> shown = lines.stream()
                .filter(line -> line.median().isPresent())
                .sorted(Comparator.comparing(
                                (Statistics.Line line) -> line.median().orElse(0.0))
                        .reversed())
                .limit(MOST)
                .toList();
        double longest = shown.stream()
                .mapToDouble(line -> line.ninetieth().or(line::median).orElse(0.0))
                .max()
                .orElse(0);
        Duration step = STEPS.stream()
                .filter(each -> longest <= each.toSeconds() * (double) TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
        int steps = (int) Math.max(1, Math.ceil(longest / step.toSeconds()));
        double most = (double) steps * step.toSeconds();
        List<Row> rows = new java.util.ArrayList<>();
        int y = 0;
        for (Statistics.Line line : shown) {
            double median = line.median().orElse(0.0);
            double ninetieth = line.ninetieth().orElse(median);
            String full = name.apply(line.key());
            rows.add(new Row(
                    y + 16,
                    y + 4,
                    full.length() > LABEL ? full.substring(0, LABEL - 1) + "\u2026" : full,
                    full,
                    text(Math.max(2, scaled(median, most))),
                    text(LEFT + scaled(ninetieth, most)),
                    Wording.hours(median) + ", nine in ten within " + Wording.hours(ninetieth)));
            y += ROW;
        }
        List<Tick> ticks = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> new Tick(
                        text(LEFT + (RIGHT - LEFT) * (double) i / steps), i == 0 ? "0" : whole(step.multipliedBy(i))))
                .toList();
        return new TimeBars(y, rows, ticks);
    }

    /** Returns the duration with its unit: {@code 15 min}, {@code 2 h}, {@code 1.5 h}, {@code 7 d}. */
    private static String whole(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 60
                ? minutes + " min"
                : minutes < 24 * 60 ? number(minutes / 60.0) + " h" : number(minutes / (24.0 * 60)) + " d";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.1f", number);
    }

    private static double scaled(double seconds, double most) {
        return seconds / most * (RIGHT - LEFT);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
