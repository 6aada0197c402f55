package takedown.attribution.target;

import java.util.Optional;
import java.util.Set;

/** Facts of pages without pictures, downloads or scripts, as a browser saw them. */
public final class PlainPages {
    private PlainPages() {}

    public static PageFacts of(int status, String text) {
        return of(status, text, false);
    }

    public static PageFacts of(int status, String text, boolean password) {
        return new PageFacts(
                status, true, text, TextSketch.of(text), Optional.empty(), Set.of(), password, Set.of(), false, false);
    }
}
