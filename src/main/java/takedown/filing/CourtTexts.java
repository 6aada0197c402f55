package takedown.filing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Declarant;
import takedown.casefile.matter.Statement;
import takedown.name.UntrustedText;
import takedown.packet.rendition.wording.PaperWords;
import takedown.paper.pdf.PdfRenderer;

/**
 * The texts of counsel and of the declarants as templates print them: by paragraph, with each host name on one line. The parameter {@code text} is
 * the name of a {@link Statement}.
 */
public final class CourtTexts {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");
    private static final Pattern HOST =
            Pattern.compile("[(\\[\"']*(?:[A-Za-z0-9_-]+\\.)+[A-Za-z0-9-]{2,}[.,;:)\\]\"']*");

    private static final Pattern OPEN_END = Pattern.compile("[.;:,\\s]+$");
    private static final Pattern BY = Pattern.compile("^(?i:by)\\s+");
    private static final Pattern FROM = Pattern.compile("^(?i:from)\\s+");

    /** The longest host name that is kept on one line: about half a line of a letter page. A longer name breaks after a dot. */
    private static final int LONGEST_ON_ONE_LINE = 60;

    private static final Pattern DAYS =
            Pattern.compile("(?i)([1-9]\\d{0,2}|[a-z]+(?:-[a-z]+)? \\([1-9]\\d{0,2}\\))(?: days?)?\\.?");

    /** A limit above the length of any accepted passage. */
    private static final int LONGEST = 100_000;

    private static final String BLANK = PaperWords.BLANK;

    record Recorded(Declarant declarant, Map<Statement, String> statements) {
        static final Recorded NONE = new Recorded(Declarant.NONE, Map.of());

        Recorded {
            statements = Statement.written(statements);
        }

        static Recorded of(Matter matter) {
            return new Recorded(matter.declarant(), matter.statements());
        }
    }

    private final Declarant declarant;
    private final Map<Statement, String> texts;

    CourtTexts(Recorded recorded) {
        this.declarant = recorded.declarant();
        this.texts = recorded.statements();
    }

    /** Returns the name of the declarant; a blank if none is recorded. */
    public String declarant() {
        return shownOrBlank(declarant.name());
    }

    public String position() {
        return shownOrBlank(declarant.position());
    }

    /** Returns the education, training and experience of the declarant, by paragraph. */
    public List<List<Run>> background() {
        return split(declarant.background()).stream().map(CourtTexts::runs).toList();
    }

    private static String shownOrBlank(String value) {
        return value.isBlank() ? BLANK : shown(value.strip());
    }

    /**
     * A part of a paragraph.
     *
     * @param kept whether it is kept on one line
     */
    public record Run(String text, boolean kept) {}

    /** Returns whether the text has been written. */
    public boolean has(String text) {
        return texts.containsKey(Statement.valueOf(text));
    }

    /** Returns the text as one line; a blank if it has not been written. */
    public String line(String text) {
        String value = texts.getOrDefault(Statement.valueOf(text), "");
        return value.isEmpty() ? BLANK : shown(value.replaceAll("\\s+", " "));
    }

    /**
     * Returns a number of days as it is printed before the word "days": {@code 14} or {@code fourteen (14)}. Returns a blank if the text contains
     * anything else.
     */
    public String days(String text) {
        Matcher number =
                DAYS.matcher(texts.getOrDefault(Statement.valueOf(text), "").strip());
        return number.matches() ? number.group(1) : BLANK;
    }

    /** Returns the first paragraph; a blank if the text has not been written. */
    public List<Run> first(String text) {
        return runs(paragraphs(text).getFirst());
    }

    /** Returns the paragraphs after the first one. */
    public List<List<Run>> more(String text) {
        return paragraphs(text).stream().skip(1).map(CourtTexts::runs).toList();
    }

    /** Returns all paragraphs; a single blank if the text has not been written. */
    public List<List<Run>> all(String text) {
        return paragraphs(text).stream().map(CourtTexts::runs).toList();
    }

    /**
     * Returns the first paragraph of a text that completes a sentence, without the preposition that the sentence already has. If it is the only
     * paragraph, it ends with a period. Otherwise it ends as written: with a colon, for example.
     */
    public List<Run> clause(String text) {
        List<String> all = paragraphs(text);
        String first = withoutPreposition(Statement.valueOf(text), all.getFirst());
        return runs(all.size() == 1 ? ended(first) : first);
    }

    /** Returns the paragraphs of a text that completes a sentence, after the first one. The last ends with a period. */
    public List<List<Run>> afterClause(String text) {
        List<String> more = paragraphs(text).stream().skip(1).toList();
        return IntStream.range(0, more.size())
                .mapToObj(i -> runs(i == more.size() - 1 ? ended(more.get(i)) : more.get(i)))
                .toList();
    }

    /**
     * Returns the paragraphs of a directive of the order after its first one.
     *
     * @param subject the name of a {@link Directive.Subject}
     */
    public List<List<Run>> afterDirective(String subject) {
        return switch (Directive.Subject.valueOf(subject)) {
            case RESTRAINT -> afterClause(Statement.RESTRAINED_ACTS.name());
            case SERVICE -> afterClause(Statement.LATER_SERVICE.name());
            case REGISTRIES, REGISTRARS, WINDOW, SECURITY, SHOW_CAUSE, SEAL -> List.of();
        };
    }

    /** Returns the text with one period at its end, in place of other punctuation that leaves the sentence open. */
    private static String ended(String text) {
        return OPEN_END.matcher(text).replaceFirst("") + ".";
    }

    /** Returns the clause without the preposition that the sentence already has: "are restrained from", "shall serve by". */
    private static String withoutPreposition(Statement text, String clause) {
        return (text == Statement.LATER_SERVICE ? BY : FROM).matcher(clause).replaceFirst("");
    }

    /** Returns a value of the record, with each host name on one line. */
    public List<Run> value(String value) {
        return runs(value);
    }

    private List<String> paragraphs(String text) {
        return split(texts.getOrDefault(Statement.valueOf(text), ""));
    }

    private static List<String> split(String value) {
        List<String> paragraphs = Arrays.stream(PARAGRAPHS.split(value))
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        return paragraphs.isEmpty() ? List.of(BLANK) : paragraphs;
    }

    private static List<Run> runs(String paragraph) {
        List<Run> runs = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (String word : shown(paragraph).split(" ", -1)) {
            if (word.length() <= LONGEST_ON_ONE_LINE && HOST.matcher(word).matches()) {
                if (!plain.isEmpty()) {
                    runs.add(new Run(plain.toString(), false));
                    plain.setLength(0);
                }
                runs.add(new Run(word, true));
                plain.append(' ');
            } else {
                plain.append(word).append(' ');
            }
        }
        if (!plain.isEmpty()) {
            runs.add(new Run(plain.substring(0, plain.length() - 1), false));
        }
        return List.copyOf(runs);
    }

    private static String shown(String text) {
        return PdfRenderer.drawable(UntrustedText.from(text, LONGEST).value());
    }
}
