package takedown.web.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;

/** Texts and lists from a body: their size limits, and the values for absent ones. */
public final class BodyValues {
    /** Characters of a text of one line. */
    public static final int LINE = 500;

    /** Characters of a longer text. */
    public static final int TEXT = 2_000;
    /** Maximum length of a passage of a court's paper: about ten pages. */
    public static final int PASSAGE = 20_000;

    /** Entries of a list: the largest published complaint names a few hundred. */
    public static final int MANY = 2_000;

    private BodyValues() {}

    public static String text(@Nullable String text) {
        return text == null ? "" : UntrustedText.visible(text.strip());
    }

    public static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
