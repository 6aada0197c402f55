package takedown.web.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.MemberRole;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.TermBasis;
import takedown.casefile.suspects.Verdict;
import takedown.dispatch.Approval;
import takedown.dispatch.Dispatch;
import takedown.dispatch.Reply;
import takedown.investigation.DossierWords;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketKind;
import takedown.web.problem.Problem;

/**
 * A message of the service for a reader of a page. REST and pages share one text. A message puts into parentheses what only a program needs: the
 * request, a parameter, or a member of the JSON. A page leaves these parentheses out. It also shows times in the form that all pages use, and fields
 * and choices in words.
 */
public final class PageText {
    private static final Pattern FOR_PROGRAMS =
            Pattern.compile("\\s*\\([^()]*(?:\\b(?:GET|POST|PUT|PATCH|DELETE)\\b|\\?[a-zA-Z]+=|\"[a-zA-Z]+\":)[^()]*\\)"
                    + "|\\s*\\([a-z]{2,}(?:[A-Z][a-z]+)+\\)");

    /** A time, unless it is an example of how to write one. */
    private static final String TIME =
            "(?<!example )(?<!such as )(?<!written )(?<time>\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z)";

    /** {@code servedAt}, {@code matter.counsel.phone}. The statuses of RFC 5731 are written like a field, and stay. */
    private static final String FIELD =
            "(?<![\\w.@/:-])(?<field>(?:matter|observed|execution|courtDays)(?:\\[[0-9]+\\]|\\.[a-zA-Z]+)+"
                    + "|(?!(?:server|client|pending|auto|add|renew|transfer|redemption)[A-Z])[a-z]{2,}(?:[A-Z][a-z]+)+)(?![\\w.@/-]*\\w)";

    private static final String QUOTED = "`(?<quoted>[a-zA-Z0-9_.\\[\\]]+)`";

    /** The first word of {@code kind is missing}, which is a field if the form has one of this name. */
    private static final String FIRST = "^(?<first>[A-Za-z][a-z]*)(?= (?:is|are|has|holds|must|cannot|needs) )";

    private static final String CODE = "(?<![\\w-])(?<code>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,})(?![\\w-])";

    private static final Pattern MARKED = Pattern.compile(String.join("|", TIME, QUOTED, FIELD, FIRST, CODE));

    private static final Pattern CODES = Pattern.compile(CODE);

    /** The choices of forms that are a single word. A word in capitals with an underscore always counts as a choice. */
    private static final Set<String> CHOICES = Stream.<Enum<?>[]>of(
                    PacketKind.values(),
                    OrderKind.values(),
                    OrderEvent.values(),
                    TermBasis.values(),
                    Action.values(),
                    Observed.By.values(),
                    Verdict.values(),
                    SuspectStatus.values(),
                    MemberRole.values(),
                    Dispatch.Purpose.values(),
                    Dispatch.Outcome.values(),
                    Reply.Kind.values(),
                    Approval.As.values())
            .flatMap(Stream::of)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    /** The codes of faults whose subject is a field. */
    private static final Set<String> FIELD_CODES =
            Set.of("invalid-field", "invalid-value", "wrong-type", "unknown-field");

    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][a-zA-Z0-9]*(?:\\.[a-zA-Z0-9_]+|\\[[0-9]+])*");

    /** Messages of Hibernate Validator. */
    private static final Pattern LIMIT = Pattern.compile("size must be between 0 and ([0-9]+)");

    private static final Set<String> MISSING = Set.of("must not be null", "must not be blank", "must not be empty");

    private static final Pattern ENTRY = Pattern.compile("\\[([0-9]{1,6})\\]");

    private PageText() {}

    /**
     * A fault of one field of a form.
     *
     * @param isNamed whether the page shows the name of the field in front of the message, since the message does not begin with that name
     */
    public record Fault(String field, String message, boolean isNamed) {
        public String words() {
            return PageText.words(field);
        }
    }

    /** Returns the faults of a problem if each is of one field, and an empty list otherwise. */
    static List<Fault> faults(Problem problem) {
        boolean ofFields = problem.blocking().isEmpty()
                && problem.errors().stream()
                        .allMatch(reason -> FIELD_CODES.contains(reason.code())
                                && FIELD_NAME.matcher(reason.subject()).matches());
        return ofFields ? problem.errors().stream().map(PageText::fault).toList() : List.of();
    }

    /**
     * Returns a fault as a sentence that begins with the field, so that a page can put its label there. A message that does not begin with the field
     * stays as it is.
     */
    private static Fault fault(Problem.Reason reason) {
        String field = reason.subject();
        String message = reason.message();
        Matcher limit = LIMIT.matcher(message);
        if (limit.matches()) {
            return beginning(field, " is too long: at most " + limit.group(1));
        }
        if (MISSING.contains(message)) {
            return beginning(field, " is missing");
        }
        return message.startsWith(field + " ")
                ? beginning(field, message.substring(field.length()))
                : new Fault(field, message, !message.startsWith(field));
    }

    private static Fault beginning(String field, String rest) {
        return new Fault(field, "`" + field + "`" + rest, false);
    }

    /**
     * A piece of a message.
     *
     * @param time the point in time that the piece states; null for other pieces
     * @param field the name of the field in the API, which the script replaces by the label in the form; null for other pieces
     */
    public record Part(
            String text, @Nullable Instant time, @Nullable String field) {
        static Part of(String text) {
            return new Part(text, null, null);
        }
    }

    static List<Part> of(String message) {
        return parts(FOR_PROGRAMS.matcher(message).replaceAll(""), MARKED, PageText::part);
    }

    /** Returns whether a message begins with the name of a field, such as {@code servedAt} or {@code execution.from}. */
    static boolean beginsWithField(String message) {
        Matcher found = MARKED.matcher(message);
        return found.lookingAt() && found.group("field") != null;
    }

    /** Returns a text, parts of which people may have written, with each time as a separate piece. */
    static List<Part> timed(String text) {
        return parts(text, Pattern.compile(TIME), found -> time(found.group()));
    }

    /** Returns a text with codes such as {@code SEIZURE} and {@code BY_HAND} in words. */
    static String inWords(String text) {
        return CODES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isCode(found.group()) ? DossierWords.plain(found.group()) : found.group()));
    }

    private static boolean isCode(String word) {
        return word.indexOf('_') > 0 || CHOICES.contains(word);
    }

    private static List<Part> parts(String text, Pattern marked, Function<MatchResult, Part> part) {
        List<Part> parts = new ArrayList<>();
        Matcher found = marked.matcher(text);
        int end = 0;
        while (found.find()) {
            if (found.start() > end) {
                parts.add(Part.of(text.substring(end, found.start())));
            }
            parts.add(part.apply(found.toMatchResult()));
            end = found.end();
        }
        if (end < text.length()) {
            parts.add(Part.of(text.substring(end)));
        }
        return parts;
    }

    private static Part part(MatchResult found) {
        if (found.group("time") != null) {
            return time(found.group());
        }
        if (found.group("first") != null) {
            return new Part(found.group(), null, found.group().toLowerCase(Locale.ROOT));
        }
        if (found.group("code") != null) {
            String words = inWords(found.group());
            return Part.of(found.start() == 0 ? DossierWords.sentence(words) : words);
        }
        String field = found.group("field") == null ? found.group("quoted") : found.group("field");
        return new Part("\u201c" + words(field) + "\u201d", null, field);
    }

    private static Part time(String written) {
        try {
            Instant at = Instant.parse(written);
            return new Part(Wording.utc(at), at, null);
        } catch (DateTimeException notATime) {
            return Part.of(written);
        }
    }

    /**
     * Returns the name of a field in words: {@code matter.technicalContact.phone} is "technical contact phone", and {@code works[0].title} is "works,
     * entry 1, title".
     */
    static String words(String field) {
        return ENTRY.matcher(field.replaceFirst("^matter\\.", ""))
                .replaceAll(entry -> ", entry " + (Integer.parseInt(entry.group(1)) + 1) + ", ")
                .replace(", .", ", ")
                .replaceFirst(", $", "")
                .replaceFirst(", at$", ", time")
                .replace('.', ' ')
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
