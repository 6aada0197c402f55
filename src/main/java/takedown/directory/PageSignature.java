package takedown.directory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * The mark of a page that a provider serves in place of a customer's page. Each condition that is stated must be met. At least one text is stated.
 *
 * @param operator the provider that serves the page
 * @param hosts the host, or an alias that it leads to, is one of these or below it; empty for a provider whose customers use names of their own
 * @param statuses HTTP status codes; empty for any
 * @param texts each of them is in the title or the visible text, in lower case with single spaces
 */
public record PageSignature(
        PageMeaning meaning,
        String operator,
        Set<DomainName> hosts,
        Set<Integer> statuses,
        List<String> texts,
        String source,
        AsOf asOf,
        Confidence confidence,
        Optional<String> note) {

    public PageSignature {
        hosts = OrderedSets.copyOf(hosts);
        statuses = OrderedSets.copyOf(statuses);
        texts = texts.stream().map(PageSignature::normal).toList();
    }

    /**
     * Returns whether a page has the mark.
     *
     * @param names the host of the page and the aliases that it leads to
     * @param text title and visible text, normalised by {@link #normal}
     */
    public boolean matches(Collection<DomainName> names, int status, String text) {
        boolean there = hosts.isEmpty()
                || names.stream().anyMatch(name -> hosts.stream().anyMatch(name::isAtOrBelow));
        return there
                && (statuses.isEmpty() || statuses.contains(status))
                && texts.stream().allMatch(text::contains);
    }

    /** Returns a text in the form in which marks are compared: lower case, single spaces, typewriter quotation marks. */
    public static String normal(String text) {
        return text.replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
