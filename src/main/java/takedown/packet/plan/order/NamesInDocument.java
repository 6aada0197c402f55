package takedown.packet.plan.order;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/**
 * Compares the names of a request with the text of the order on file. An order binds for the names that it lists. The appendix of an order can be a scan
 * or a document of its own, so the text of a document that lists none of the names proves nothing.
 */
public final class NamesInDocument {
    /** Maximum number of names that are searched for across line breaks, which takes long. */
    private static final int MAX_SEARCHED = 1_000;

    private static final int SHOWN = 5;
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9_-]+\\.)+[a-z0-9-]{2,}");

    private NamesInDocument() {}

    /**
     * Returns a warning if the text lists some of the names but not all of them.
     *
     * @param text of the document
     * @param names in A-labels
     */
    public static List<Finding> warnings(String text, List<String> names) {
        String plain = text.toLowerCase(Locale.ROOT).replace("[.]", ".");
        Set<String> listed =
                NAME.matcher(plain).results().map(MatchResult::group).collect(Collectors.toSet());
        List<String> missing =
                names.stream().filter(name -> !listed.contains(name)).distinct().toList();
        if (missing.isEmpty() || missing.size() == names.size()) {
            return List.of();
        }
        String joined = plain.replaceAll("[\\s\\u00ad\\u200b]+", "");
        List<String> absent = missing.size() > MAX_SEARCHED
                ? missing
                : missing.stream().filter(name -> !joined.contains(name)).toList();
        return absent.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        FindingCode.NOT_IN_THE_DOCUMENT,
                        "order",
                        "the text of the order on file lists other names of this request, but not "
                                + String.join(", ", absent.subList(0, Math.min(SHOWN, absent.size())))
                                + (absent.size() > SHOWN
                                        ? " and " + Count.grouped(absent.size() - SHOWN) + " more"
                                        : "")
                                + ": compare the request with the appendix of the order"));
    }
}
