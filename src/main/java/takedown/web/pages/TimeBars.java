package takedown.web.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import takedown.dispatch.pending.Statistics;

/**
 * Times to mitigation as bars: the median as a bar, the 90th percentile as a line at its end.
 *
 * @param rows those with the longest medians first
 */
public record TimeBars(int height, List<Row> rows, List<Tick> ticks) {
    private static final int LEFT = 300;
    private static final int RIGHT = 880;
    private static final int ROW = 24;
    private static final int MOST = 12;
    private static final int TICKS = 4;
    private static final int LABEL = 40;

    /** @param p90 where the line of the 90th percentile is */
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
        double most = Math.max(
                1,
                shown.stream()
                        .mapToDouble(line -> line.ninetieth().orElse(0.0))
                        .max()
                        .orElse(1));
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
        List<Tick> ticks = java.util.stream.IntStream.rangeClosed(0, TICKS)
                .mapToObj(i ->
                        new Tick(text(LEFT + (RIGHT - LEFT) * (double) i / TICKS), Wording.hours(most * i / TICKS)))
                .toList();
        return new TimeBars(y, rows, ticks);
    }

    private static double scaled(double seconds, double most) {
        return seconds / most * (RIGHT - LEFT);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
