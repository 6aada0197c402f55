package takedown.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Public Suffix List rule by rule (publicsuffix.org/list, "Format"), as Apache HttpClient includes it, for callers that need all of it at
 * once. For a single name, use {@link PublicSuffixes}.
 */
public final class SuffixList {
    private static final String CARRIED = "/org/publicsuffix/list/effective_tld_names.dat";

    private SuffixList() {}

    public enum Form {
        /** The name itself is a suffix. */
        PLAIN,
        /** {@code *.ck}: every name directly below {@code ck} is a suffix. */
        WILDCARD,
        /** {@code !www.ck}: this name is not a suffix, although a wildcard would make it one. */
        EXCEPTION
    }

    /**
     * One line of the list.
     *
     * @param privateSection a platform's suffix, not a registry's
     * @param operator the operator named in the comment above the rule; empty if there is no such comment
     */
    public record Rule(DomainName name, Form form, boolean privateSection, Optional<String> operator) {}

    /** Operators of the private section by their suffixes, created at the first call. */
    private static final class Operators {
        private static final Map<DomainName, String> BY_SUFFIX = new HashMap<>();

        static {
            for (Rule rule : rules()) {
                if (rule.privateSection()) {
                    rule.operator().ifPresent(name -> BY_SUFFIX.putIfAbsent(rule.name(), name));
                }
            }
        }
    }

    /** Returns the operator of a suffix of the private section: {@code CentralNic} for {@code uk.com}. */
    public static Optional<String> operatorOf(DomainName suffix) {
        return Optional.ofNullable(Operators.BY_SUFFIX.get(suffix))
                // The rule *.example.com makes every name directly below example.com a suffix.
                .or(() -> suffix.parent().flatMap(above -> Optional.ofNullable(Operators.BY_SUFFIX.get(above))));
    }

    /** Returns all rules in the order of the list. */
    public static List<Rule> rules() {
        try (InputStream in = Objects.requireNonNull(
                SuffixList.class.getResourceAsStream(CARRIED), "the Public Suffix List is missing")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> read(String text) {
        List<Rule> rules = new ArrayList<>();
        boolean privateSection = false;
        Optional<String> operator = Optional.empty();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.contains("===BEGIN PRIVATE DOMAINS===")) {
                privateSection = true;
            }
            String rule = line.strip();
            if (rule.isEmpty()) {
                operator = Optional.empty();
            } else if (rule.startsWith("//")) {
                operator = operator.or(() -> operator(rule));
            } else {
                rule(rule.split("\\s", 2)[0], privateSection, operator).ifPresent(rules::add);
            }
        }
        return rules;
    }

    /** Returns the name in {@code // CentralNic : https://…}. */
    private static Optional<String> operator(String comment) {
        String name = comment.substring(2).split(" : | https?:| \\(", 2)[0].strip();
        return name.isEmpty() || name.startsWith("=") ? Optional.empty() : Optional.of(name);
    }

    private static Optional<Rule> rule(String text, boolean privateSection, Optional<String> operator) {
        Form form = text.startsWith("*.") ? Form.WILDCARD : text.startsWith("!") ? Form.EXCEPTION : Form.PLAIN;
        String name = switch (form) {
            case PLAIN -> text;
            case WILDCARD -> text.substring(2);
            case EXCEPTION -> text.substring(1);
        };
        return DomainName.tryOf(name).map(n -> new Rule(n, form, privateSection, operator));
    }
}
