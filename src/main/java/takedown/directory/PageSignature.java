package takedown.directory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * The mark of a page that a provider serves in place of a customer's page. A page has the mark if it meets all stated conditions. At least one text
 * is stated.
 *
 * @param operator the provider that serves the page
 * @param hosts names, one of which must be at or above the page's host or a name of which the host is an alias; empty for a provider whose customers
 *     use names of their own
 * @param statuses the HTTP status codes, of which the page must have one; empty for any status
 * @param texts the texts that must all be in the title or the visible text, in lower case with single spaces
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
     * @param names the host of the page and the names of which it is an alias
     * @param text the title and the visible text, normalised by {@link #normal}
     */
    public boolean matches(Collection<DomainName> names, int status, String text) {
        boolean there = hosts.isEmpty()
                || names.stream().anyMatch(name -> hosts.stream().anyMatch(name::isAtOrBelow));
        return there
                && (statuses.isEmpty() || statuses.contains(status))
                && texts.stream().allMatch(text::contains);
    }

    /** Returns a text in the form in which marks are compared: lower case, single spaces, straight apostrophes. */
    public static String normal(String text) {
        return text.replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
