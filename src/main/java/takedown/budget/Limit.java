package takedown.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The permitted number of queries per period, in one or more rules per server: {@code 5/1s, 1000/24h}.
 *
 * @param rules the rules, all of which apply; empty for no limit
 */
record Limit(List<Rule> rules) {
    private static final Pattern RULE = Pattern.compile("(\\d{1,9})/(\\d{1,6})(s|m|h|d)");

    record Rule(long questions, Duration in) {}

    Limit {
        rules = List.copyOf(rules);
    }

    /** @throws IllegalArgumentException for any text except rules and the word "unlimited" */
    static Limit parse(String text) {
        if (text.strip().equals("unlimited")) {
            return new Limit(List.of());
        }
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = RULE.matcher(part.strip().toLowerCase(Locale.ROOT));
            if (!m.matches() || Long.parseLong(m.group(1)) == 0 || Long.parseLong(m.group(2)) == 0) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not a limit: write it like 5/1s, 1000/24h (or: unlimited)");
            }
            rules.add(new Rule(Long.parseLong(m.group(1)), Duration.parse(span(m.group(2), m.group(3)))));
        }
        return new Limit(rules);
    }

    private static String span(String number, String unit) {
        return unit.equals("d") ? "P" + number + "D" : "PT" + number + unit.toUpperCase(Locale.ROOT);
    }

    /** Returns the limit as token buckets that fill evenly. Empty for no limit. */
    Optional<BucketConfiguration> bucket() {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var builder = BucketConfiguration.builder();
        rules.forEach(rule -> builder.addLimit(Bandwidth.builder()
                .capacity(rule.questions())
                .refillGreedy(rule.questions(), rule.in())
                .build()));
        return Optional.of(builder.build());
    }

    @Override
    public String toString() {
        return rules.isEmpty()
                ? "unlimited"
                : String.join(
                        ", ",
                        rules.stream()
                                .map(r -> r.questions() + " in " + r.in().toSeconds() + " s")
                                .toList());
    }
}
