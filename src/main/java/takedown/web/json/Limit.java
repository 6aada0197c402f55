package takedown.web.json;

import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;

public final class Limit {
    /** The default, about as many items as one screen shows. */
    public static final int DEFAULT = 100;
    /** Maximum length of a page, which is built in memory. */
    public static final int MAX = 1000;

    private Limit() {}

    /** @throws Refusal (INVALID) for any value except a number from 1 to {@link #MAX} */
    public static int of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX) {
                return limit;
            }
        }
        throw Refusal.invalid("limit must be a number from 1 to " + MAX);
    }
}
