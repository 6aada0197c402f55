package takedown.packet.plan.order;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts unnamed defendants: {@code Does 1-10}, {@code John Doe 3}. */
final class DoeCount {
    private static final Pattern RANGE = Pattern.compile(
            "\\bdoes\\s+(\\d{1,4})\\s*(?:-|\u2013|\u2014|to|through)\\s*(\\d{1,4})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE = Pattern.compile("\\bdoe(?:\\s+no[.])?\\s+\\d{1,4}\\b", Pattern.CASE_INSENSITIVE);

    private DoeCount() {}

    /** Returns the total number of unnamed defendants in the texts; empty if they state none. */
    static OptionalInt of(List<String> texts) {
        int count = 0;
        for (String text : texts) {
            Matcher ranges = RANGE.matcher(text);
            while (ranges.find()) {
                count += Math.max(0, Integer.parseInt(ranges.group(2)) - Integer.parseInt(ranges.group(1)) + 1);
            }
            count += (int) ONE.matcher(text).results().count();
        }
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
