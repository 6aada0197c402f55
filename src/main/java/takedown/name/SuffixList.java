package takedown.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Public Suffix List rule by rule (publicsuffix.org/list, "Format"), as Apache HttpClient carries it, for whoever needs all of it at once;
 * a question about one name is for {@link PublicSuffixes}.
 */
public final class SuffixList {
    private static final String CARRIED = "/org/publicsuffix/list/effective_tld_names.dat";

    private SuffixList() {}

    /** What a rule says of the name it gives. */
    public enum Form {
        /** The name itself is a suffix. */
        PLAIN,
        /** {@code *.ck}: every name directly below it is one. */
        WILDCARD,
        /** {@code !www.ck}: this one is none, though a wildcard says so. */
        EXCEPTION
    }

    /**
     * One line of the list.
     *
     * @param privateSection a platform's suffix, not a registry's
     */
    public record Rule(DomainName name, Form form, boolean privateSection) {}

    /** All rules in the order of the list. */
    public static List<Rule> rules() {
        try (InputStream in =
                Objects.requireNonNull(SuffixList.class.getResourceAsStream(CARRIED), "no Public Suffix List")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> read(String text) {
        List<Rule> rules = new ArrayList<>();
        boolean privateSection = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.contains("===BEGIN PRIVATE DOMAINS===")) {
                privateSection = true;
            }
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("//")) {
                rule(rule.split("\\s", 2)[0], privateSection).ifPresent(rules::add);
            }
        }
        return rules;
    }

    private static Optional<Rule> rule(String text, boolean privateSection) {
        Form form = text.startsWith("*.") ? Form.WILDCARD : text.startsWith("!") ? Form.EXCEPTION : Form.PLAIN;
        String name = switch (form) {
            case PLAIN -> text;
            case WILDCARD -> text.substring(2);
            case EXCEPTION -> text.substring(1);
        };
        return DomainName.tryOf(name).map(n -> new Rule(n, form, privateSection));
    }
}
