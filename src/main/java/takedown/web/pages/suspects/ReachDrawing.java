package takedown.web.pages.suspects;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.view.ReachPicture;
import takedown.casefile.suspects.view.ReachPicture.Band;
import takedown.casefile.suspects.view.ReachPicture.Layer;
import takedown.casefile.suspects.view.ReachPicture.Node;
import takedown.directory.Reach;
import takedown.web.pages.Wording;

/**
 * The reach picture as shapes of an SVG. Lengths are in its user units.
 *
 * @param heads the titles of the layers
 */
public record ReachDrawing(
        int width, int height, List<Head> heads, List<Box> boxes, List<Ribbon> ribbons, List<Step> steps) {
    private static final int WIDTH = 1200;
    private static final int TOP = 34;
    private static final int GAP = 7;
    private static final int BOX = 12;
    /** The minimum height of a box. A label is 12 units high, so labels could overlap if boxes were lower. */
    private static final double LEAST = 16;

    /** The height of a box with all suspects of the picture. */
    private static final double SCALE = 380;

    private static final int LABEL = 30;

    public record Head(int x, String label) {}

    /**
     * A node.
     *
     * @param middle the vertical position of its label, from the top
     * @param colour the CSS class for its reach
     * @param says the whole label, for a tooltip
     */
    public record Box(
            int x,
            String y,
            String height,
            String middle,
            String label,
            String count,
            String colour,
            Optional<String> address,
            String says) {
        public int labelX() {
            return x + BOX + 5;
        }
    }

    public record Ribbon(String path, String colour, Optional<String> address, String says) {}

    public record Step(String from, String to, List<Line> lines) {}

    /**
     * A band in the table.
     *
     * @param packets the address of the form for packets about the suspects of the band
     */
    public record Line(
            String from,
            String to,
            long suspects,
            Optional<Reach> reach,
            Optional<String> address,
            Optional<String> packets) {}

    static ReachDrawing of(UUID caseId, ReachPicture picture) {
        Draft draft = new Draft(caseId, picture);
        for (Layer layer : Layer.values()) {
            draft.boxes(layer);
        }
        picture.bands().stream()
                .sorted(Comparator.comparingDouble((Band band) -> draft.top(band.from()))
                        .thenComparingDouble(band -> draft.top(band.to())))
                .forEach(draft::ribbon);
        return new ReachDrawing(
                WIDTH, (int) Math.ceil(draft.height) + 8, draft.heads, draft.boxes, draft.ribbons, draft.steps());
    }

    public static String word(ReachPicture picture, Layer layer) {
        return switch (layer) {
            case STATUS -> "State";
            case HOST -> "Hosted by";
            case PARTY -> DossierLabel.of(picture.party().name());
            case COUNTRY -> "Country of the " + picture.party().name().toLowerCase(Locale.ROOT);
        };
    }

    private static final class DossierLabel {
        static String of(String code) {
            return takedown.investigation.DossierWords.label(code);
        }
    }

    private static final class Draft {
        private final UUID caseId;
        private final ReachPicture picture;
        private final List<Head> heads = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final List<Ribbon> ribbons = new ArrayList<>();
        private final Map<String, double[]> placed = new HashMap<>();
        private final Map<String, Double> left = new HashMap<>();
        private final Map<String, Double> right = new HashMap<>();
        private double height = TOP;

        Draft(UUID caseId, ReachPicture picture) {
            this.caseId = caseId;
            this.picture = picture;
        }

        private double length(long suspects) {
            return picture.total() == 0 ? 0 : SCALE * suspects / picture.total();
        }

        void boxes(Layer layer) {
            int x = 8 + layer.ordinal() * 320;
            heads.add(new Head(x, word(picture, layer)));
            double y = TOP;
            for (Node node : picture.of(layer)) {
                double h = Math.max(LEAST, length(node.suspects()));
                placed.put(node.id(), new double[] {x, y, h});
                // The thickness of a band shows the number of its suspects. If a box is higher because of its label,
                // its bands are in the middle.
                double start = y + (h - length(node.suspects())) / 2;
                left.put(node.id(), start);
                right.put(node.id(), start);
                boxes.add(new Box(
                        x,
                        number(y),
                        number(h),
                        number(y + h / 2 + 4),
                        node.label().length() > LABEL ? node.label().substring(0, LABEL - 1) + "…" : node.label(),
                        Wording.grouped(node.suspects()),
                        colour(node.reach()),
                        node.filter().map(this::list),
                        node.label() + ": " + Wording.grouped(node.suspects())
                                + node.reach()
                                        .map(reach -> ", " + Wording.phrase(reach))
                                        .orElse("")));
                y += h + GAP;
            }
            height = Math.max(height, y);
        }

        double top(String id) {
            double[] box = placed.get(id);
            return box == null ? 0 : box[1];
        }

        void ribbon(Band band) {
            double[] from = placed.get(band.from());
            double[] to = placed.get(band.to());
            if (from == null || to == null) {
                return;
            }
            double thick = length(band.suspects());
            double shown = Math.max(1.2, thick);
            double x1 = from[0] + BOX;
            double x2 = to[0];
            double middle = (x1 + x2) / 2;
            double y1 = right.merge(band.from(), thick, Double::sum) - thick;
            double y2 = left.merge(band.to(), thick, Double::sum) - thick;
            String path = "M" + number(x1) + " " + number(y1) + "C" + number(middle) + " " + number(y1) + " "
                    + number(middle) + " " + number(y2) + " " + number(x2) + " " + number(y2) + "V"
                    + number(y2 + shown) + "C" + number(middle) + " " + number(y2 + shown) + " " + number(middle) + " "
                    + number(y1 + shown) + " " + number(x1) + " " + number(y1 + shown) + "Z";
            ribbons.add(new Ribbon(
                    path,
                    colour(band.reach()),
                    band.filter().map(this::list),
                    picture.node(band.from()).label() + " and "
                            + picture.node(band.to()).label() + ": " + Wording.grouped(band.suspects())
                            + band.reach()
                                    .map(reach -> ", " + Wording.phrase(reach))
                                    .orElse("")));
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (int i = Layer.values().length - 1; i > 0; i--) {
                Layer one = Layer.values()[i - 1];
                Layer other = Layer.values()[i];
                List<Line> lines = picture.bands().stream()
                        .filter(band -> picture.node(band.from()).layer() == one
                                && picture.node(band.to()).layer() == other)
                        .sorted(Comparator.comparingLong(Band::suspects).reversed())
                        .map(band -> new Line(
                                picture.node(band.from()).label(),
                                picture.node(band.to()).label(),
                                band.suspects(),
                                band.reach(),
                                band.filter().map(this::list),
                                band.filter().map(this::packets)))
                        .toList();
                steps.add(new Step(word(picture, one), word(picture, other), lines));
            }
            return steps;
        }

        private String list(SuspectFilter filter) {
            return "/cases/" + caseId + (filter.isAll() ? "" : "?" + filter.address());
        }

        private String packets(SuspectFilter filter) {
            return "/cases/" + caseId + "/packets/new"
                    + (filter.isAll() ? "" : "?filter=" + URLEncoder.encode(filter.address(), StandardCharsets.UTF_8));
        }

        private static String colour(Optional<Reach> reach) {
            return reach.map(Enum::name).orElse("MIXED");
        }

        private static String number(double length) {
            return String.format(Locale.ROOT, "%.1f", length);
        }
    }
}
