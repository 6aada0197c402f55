package takedown.web.pages.suspects;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import takedown.dispatch.pending.Milestones.Milestone;
import takedown.history.timeline.Lanes;
import takedown.investigation.DossierWords;
import takedown.name.Defang;
import takedown.web.pages.Wording;

/**
 * Lanes as a drawing: where each line, bar and label is, in the units of the drawing. Each value has a row of its own, so that labels never overlap.
 *
 * @param from the left end of the axis
 * @param gaps periods without an observation, hatched over all rows
 */
public record LanePicture(
        int height,
        int plotTop,
        Instant from,
        Instant until,
        List<Tick> ticks,
        List<Mark> marks,
        List<Heading> headings,
        List<Row> rows,
        List<Bar> gaps,
        int marksOmitted) {
    static final int WIDTH = 1200;
    private static final int LEFT = 400;
    private static final int RIGHT = 1186;
    private static final int ROW = 20;
    private static final int AXIS = 24;
    private static final int MOST_MARKS = 12;
    private static final int MOST_TICKS = 6;
    private static final int LABEL = 58;
    private static final double LEAST = 4;

    public record Bar(String x, String width, String says) {}

    public record Tick(String x, String label, String anchor) {}

    /**
     * A line for an order or a packet.
     *
     * @param textX where its label begins or ends
     */
    public record Mark(String x, String textX, int y, String anchor, String label, String css) {}

    public record Heading(int y, String label) {}

    /**
     * @param label the part of the text that fits
     * @param css the CSS class of the bars
     */
    public record Row(int y, int barY, String label, String says, String css, List<Bar> bars) {}

    public int width() {
        return WIDTH;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return RIGHT;
    }

    public enum Period {
        ALL("all", Duration.ZERO),
        YEAR("last year", Duration.ofDays(365)),
        MONTH("last 30 days", Duration.ofDays(30)),
        WEEK("last 7 days", Duration.ofDays(7)),
        DAY("last day", Duration.ofDays(1));

        private final String label;
        private final Duration length;

        Period(String label, Duration length) {
            this.label = label;
            this.length = length;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param label returns the displayed name of a milestone
     * @param value returns the displayed form of a value
     * @return empty if there is nothing to draw
     */
    static Optional<LanePicture> of(
            Lanes lanes,
            List<Milestone> milestones,
            Period period,
            Instant now,
            java.util.function.Function<Milestone, String> label,
            UnaryOperator<String> value) {
        Optional<Instant> first = Stream.of(
                        lanes.lanes().stream()
                                .flatMap(lane -> lane.rows().stream())
                                .flatMap(row -> row.spans().stream())
                                .map(Lanes.Span::from),
                        milestones.stream().map(Milestone::at),
                        lanes.gaps().stream().map(Lanes.Span::from))
                .flatMap(times -> times)
                .min(Comparator.naturalOrder());
        return first.map(earliest -> {
            Instant from = period == Period.ALL || earliest.isAfter(now.minus(period.length))
                    ? earliest
                    : now.minus(period.length);
            return new Drawing(new Scale(from, now), label, value).of(lanes, milestones);
        });
    }

    private record Scale(Instant from, Instant until) {
        double seconds() {
            return Math.max(1, Duration.between(from, until).toMillis() / 1000.0);
        }

        double x(Instant at) {
            double share = Duration.between(from, at).toMillis() / 1000.0 / seconds();
            return LEFT + Math.clamp(share, 0, 1) * (RIGHT - LEFT);
        }

        boolean shows(Lanes.Span span) {
            return !span.until().isBefore(from) && !span.from().isAfter(until);
        }

        Bar bar(Lanes.Span span) {
            double start = x(span.from());
            double end = x(span.until());
            double width = Math.max(LEAST, end - start);
            return new Bar(
                    text(Math.min(start, RIGHT - width)),
                    text(width),
                    Wording.utc(span.from()) + " to " + Wording.utc(span.until()));
        }
    }

    private record Drawing(
            Scale scale, java.util.function.Function<Milestone, String> label, UnaryOperator<String> value) {
        LanePicture of(Lanes lanes, List<Milestone> milestones) {
            List<Milestone> within = milestones.stream()
                    .filter(event -> !event.at().isBefore(scale.from()))
                    .toList();
            List<Milestone> shown = within.subList(Math.max(0, within.size() - MOST_MARKS), within.size());
            List<Mark> marks = new ArrayList<>();
            int y = AXIS + 4;
            for (Milestone event : shown) {
                marks.add(mark(event, y + 14));
                y += ROW - 3;
            }
            int top = y + 4;
            y = top;
            List<Heading> headings = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            for (Lanes.Lane lane : lanes.lanes()) {
                headings.add(new Heading(y + 15, DossierWords.label(lane.kind().name())));
                y += ROW;
                List<Lanes.Row> visible = lane.rows().stream()
                        .filter(row -> row.spans().stream().anyMatch(scale::shows))
                        .toList();
                for (Lanes.Row row : visible) {
                    rows.add(row(lane, row, y));
                    y += ROW;
                }
                int hidden = lane.more() + lane.rows().size() - visible.size();
                if (visible.isEmpty() || hidden > 0) {
                    String left = hidden > 0 ? hidden + " more in the table" : "nothing observed";
                    rows.add(new Row(y + 14, y + 4, left, left, "none", List.of()));
                    y += ROW;
                }
                y += 6;
            }
            return new LanePicture(
                    y + 4,
                    top,
                    scale.from(),
                    scale.until(),
                    ticks(),
                    marks,
                    headings,
                    rows,
                    lanes.gaps().stream().filter(scale::shows).map(scale::bar).toList(),
                    within.size() - shown.size());
        }

        private Row row(Lanes.Lane lane, Lanes.Row row, int y) {
            boolean own = row.source().equals("OWN");
            String words = lane.kind() == Lanes.LaneKind.STATUS
                    ? DossierWords.plain(row.value())
                    : Defang.defangWords(value.apply(row.value()));
            String says = own ? words : words + " (" + DossierWords.source(row.source()) + ")";
            String css = lane.kind() == Lanes.LaneKind.STATUS ? Wording.tone(row.value()) : own ? "own" : "others";
            return new Row(
                    y + 14,
                    y + 4,
                    says.length() > LABEL ? says.substring(0, LABEL - 1) + "\u2026" : says,
                    says,
                    css.isEmpty() ? "own" : css,
                    row.spans().stream().filter(scale::shows).map(scale::bar).toList());
        }

        private Mark mark(Milestone event, int y) {
            double x = scale.x(event.at());
            boolean isLeft = x < (LEFT + RIGHT) / 2.0;
            return new Mark(
                    text(x),
                    text(isLeft ? x + 5 : x - 5),
                    y,
                    isLeft ? "start" : "end",
                    Wording.day(event.at()) + " " + label.apply(event),
                    event.kind().name().startsWith("ORDER") ? "order" : "packet");
        }

        private List<Tick> ticks() {
            boolean hours = scale.seconds() < Duration.ofDays(4).toSeconds();
            DateTimeFormatter form = DateTimeFormatter.ofPattern(hours ? "MM-dd HH:mm" : "yyyy-MM-dd", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i <= MOST_TICKS; i++) {
                Instant at = scale.from().plusMillis(Math.round(scale.seconds() * 1000 * i / MOST_TICKS));
                ticks.add(new Tick(
                        text(scale.x(at)), form.format(at), i == 0 ? "start" : i == MOST_TICKS ? "end" : "middle"));
            }
            return ticks;
        }
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
