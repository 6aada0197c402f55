package takedown.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares several ways of doing the same work. They run in turn, round after round, so that other load on the machine affects all of them alike. */
public final class Rounds {
    /** @return a figure for which higher is better, such as a rate */
    public interface Way {
        double once() throws Exception;
    }

    private final String unit;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    public Rounds(String unit) {
        this.unit = unit;
    }

    public Rounds with(String name, Way way) {
        ways.put(name, way);
        figures.put(name, new ArrayList<>());
        return this;
    }

    /** Runs all ways, and prints the medians, their ratios to the first way, and the ratios of every round. */
    public void run(int rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            StringBuilder line = new StringBuilder("round " + round + ":");
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                double figure = way.getValue().once();
                figures.get(way.getKey()).add(figure);
                line.append(String.format(Locale.ROOT, "  %s %,.0f", way.getKey(), figure));
            }
            System.out.println(line);
        }
        String first = ways.keySet().iterator().next();
        figures.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-44s median %,12.0f %s   %.2f x %s   rounds %s%n",
                name,
                median(all),
                unit,
                median(all) / median(figures.get(first)),
                first,
                ratios(all, figures.get(first))));
    }

    private static String ratios(List<Double> all, List<Double> peer) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            texts.add(String.format(Locale.ROOT, "%.2f", all.get(i) / peer.get(i)));
        }
        return String.join(" ", texts);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
