package takedown.paper.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that every sentence that states law has its source in {@code data-source} of its element.
 *
 * <p>A text states law in any of these cases:
 *
 * <ul>
 *   <li>It names a statute, a rule, an article, an agreement or a regulation.
 *   <li>It says what a party must, shall, may not or is required to do.
 *   <li>It speaks of a prohibition, a time limit, liability, perjury or what is unlawful.
 * </ul>
 *
 * <p>The rule deliberately matches too much rather than too little: courtesies are written without these words ("please keep", "counsel reviews").
 * The source must name the number of every provision that the sentence cites.
 */
public final class LegalSentences {
    private static final Pattern LAW = Pattern.compile(
            "\\bU\\.\\s?S\\.\\s?C\\b|\\bUSC\\b|\\bC\\.\\s?F\\.\\s?R\\b|§|\\bFed\\.\\s?R\\.|\\bFRCP\\b|\\bFRE\\b|\\b[Rr]ules?\\s+\\d|\\b[Aa]rt(?:icles?|\\.)\\s*\\d|\\b[Ss]ection\\s+\\d|\\b[A-Z][a-z]+\\s+Act\\b|\\bRAA\\b|Accreditation"
                    + " Agreement|Registry Agreement"
                    + "|\\bDirective\\b|\\bRegulation\\s*\\(|(?i:\\bmust\\b|\\bshall\\b|\\brequire[sd]?\\b|\\brequirements?\\b|\\bobliged\\b|\\bobligations?\\b|\\bmay"
                    + " not\\b|\\bperjury\\b|\\bliab(?:le|ility)\\b|\\b(?:un|il)lawful|\\billegal|\\bby"
                    + " law\\b|\\bstatut\\w+|\\bforbid(?:s|den)?\\b|\\bprohibit(?:s|ed)?\\b|\\bwithin \\d+"
                    + " (?:hours|days|months)\\b)");
    private static final Pattern SOURCE = Pattern.compile(
            "\\d+ U\\.S\\.C\\. \\d+|\\bFRCP \\d+|\\bFRE \\d+|\\bLocal (?:Civil|Criminal) Rule \\d+|Registrar"
                    + " Accreditation Agreement,? (?:section )?\\d|Registry Agreement,? Specification \\d+|Regulation"
                    + " \\(EU\\) \\d{4}/\\d+|Directive \\(EU\\) \\d{4}/\\d+|\\bRFC \\d+|\\bv\\. .*\\d+ F\\.(?:2d|3d|4th)"
                    + " \\d+");
    private static final Pattern CITED =
            Pattern.compile("U\\.S\\.C\\. §+ ?(\\d+)|(?:Civ\\. P\\.|Evid\\.|[Rr]ule) (\\d+)|Article (\\d+)|[Ss]ection"
                    + " (\\d+(?:\\.\\d+)*)|\\((?:EU)\\) (\\d{4}/\\d+)");

    private static final Pattern COMMENT = Pattern.compile("\\{!.*?!}|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style\\b.*?</style>", Pattern.DOTALL);
    private static final Pattern EXPRESSION = Pattern.compile("\\{[#/@]?[A-Za-z!][^{}]*}|\\{/}");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern DATA_SOURCE = Pattern.compile("\\bdata-source\\s*=\\s*\"([^\"]*)\"");
    private static final Set<String> VOID = Set.of("br", "hr", "meta", "img", "col", "link", "input");
    private static final Set<String> INLINE =
            Set.of("b", "i", "em", "strong", "span", "u", "small", "sup", "sub", "br", "a", "code");

    private final String file;
    private final String text;
    private final List<TemplateFault> faults = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder unsourced = new StringBuilder();
    private int unsourcedAt;

    /** An open element. {@code words} gathers the text that a source must cover. */
    private record Open(String name, String source, boolean isSourced, StringBuilder words, int at) {}

    private LegalSentences(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** @param text the template as it is in the file */
    public static List<TemplateFault> check(String file, String text) {
        return new LegalSentences(file, blanked(blanked(blanked(text, COMMENT), STYLE), EXPRESSION)).faults();
    }

    /** Returns whether the words state law, so that the text must cite a source for them. */
    public static boolean statesLaw(String words) {
        return LAW.matcher(words).find();
    }

    private List<TemplateFault> faults() {
        Matcher tag = TAG.matcher(text);
        int end = 0;
        while (tag.find()) {
            words(end, tag.start());
            element(tag);
            end = tag.end();
        }
        words(end, text.length());
        flush();
        return faults;
    }

    private void words(int from, int to) {
        if (from >= to || text.substring(from, to).isBlank()) {
            return;
        }
        String words = text.substring(from, to);
        if (open.stream().anyMatch(Open::isSourced)) {
            open.stream().filter(Open::isSourced).forEach(o -> o.words().append(words));
            return;
        }
        if (unsourced.isEmpty()) {
            unsourcedAt = from + (words.length() - words.stripLeading().length());
        }
        unsourced.append(words);
    }

    private void element(Matcher tag) {
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        Matcher source = DATA_SOURCE.matcher(tag.group(3));
        boolean sourced = source.find();
        if (!INLINE.contains(name)) {
            flush();
        } else if (!unsourced.isEmpty() || open.stream().anyMatch(Open::isSourced)) {
            words(' ');
        }
        if (!tag.group(1).isEmpty()) {
            close(name);
        } else if (!VOID.contains(name) && !tag.group(3).endsWith("/")) {
            open.push(new Open(name, sourced ? source.group(1) : "", sourced, new StringBuilder(), tag.start()));
        }
        if (sourced && !SOURCE.matcher(source.group(1)).find()) {
            fault(
                    tag.start(),
                    "data-source=\"" + source.group(1)
                            + "\" names no statute, rule, regulation, agreement or decision that can be looked up");
        }
    }

    private void words(char blank) {
        if (open.stream().noneMatch(Open::isSourced)) {
            unsourced.append(blank);
        }
    }

    private void close(String name) {
        if (open.stream().noneMatch(o -> o.name().equals(name))) {
            return;
        }
        for (Open closed = open.pop(); ; closed = open.pop()) {
            covered(closed);
            if (closed.name().equals(name)) {
                return;
            }
        }
    }

    private void covered(Open closed) {
        if (!closed.isSourced()) {
            return;
        }
        Matcher cited = CITED.matcher(oneLine(closed.words()));
        while (cited.find()) {
            for (int group = 1; group <= cited.groupCount(); group++) {
                String number = cited.group(group);
                if (number != null
                        && !Pattern.compile("(?<!\\d)" + Pattern.quote(number) + "(?!\\d)")
                                .matcher(closed.source())
                                .find()) {
                    fault(
                            closed.at(),
                            "the sentence cites \"" + cited.group().strip() + "\", which its data-source=\""
                                    + closed.source() + "\" does not name");
                }
            }
        }
    }

    private void flush() {
        String words = oneLine(unsourced);
        Matcher law = LAW.matcher(words);
        if (law.find()) {
            fault(unsourcedAt, "states law (\"" + law.group() + "\") without a data-source: " + shortened(words));
        }
        unsourced.setLength(0);
    }

    private void fault(int at, String message) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        faults.add(new TemplateFault(file, line, message));
    }

    private static String oneLine(CharSequence words) {
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static String shortened(String words) {
        return words.length() <= 90 ? words : words.substring(0, 90) + "…";
    }

    /** Returns the text with matches replaced by blanks, on the same lines. */
    private static String blanked(String text, Pattern what) {
        return what.matcher(text).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
    }
}
