package takedown.packet.rendition.wording;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.name.Count;
import takedown.packet.document.PacketDocument.Change;

/** The words for what differs between a notice of an order and the notices that it replaces. */
public final class NoticeChangeText {
    /** Maximum number of values in one sentence. The list of names has all of them. */
    private static final int MOST_LISTED = 20;

    /** Matches the abbreviation as a separate word, and not as part of a word such as "records". */
    private static final Pattern DS = Pattern.compile("\\bds\\b");

    private NoticeChangeText() {}

    /** @param time writes a time for the reader */
    static Stream<String> of(Change change, Function<Instant, String> time) {
        return switch (change.subject()) {
            case ORDER_FILE ->
                Stream.of("The file that we sent you as the order was not the Order. Discard the file with the SHA-256 "
                        + some(change.before()) + ". The file with the SHA-256 " + some(change.after())
                        + " is the Order.");
            case NAMES ->
                bothWays(
                        change,
                        Count.noun(change.after().size(), "Name") + " added: ",
                        Count.noun(change.before().size(), "Name") + " no longer listed: ",
                        Count.verb(change.before().size(), " Leave it as it is", " Leave them as they are")
                                + " until you receive our notice of release.");
            case WITHHELD_NAMES ->
                bothWays(
                        change,
                        "Further " + Count.noun(change.after().size(), "name") + " to be withheld from registration: ",
                        Count.noun(change.before().size(), "Name") + " no longer to be withheld from registration: ",
                        "");
            case ACTIONS ->
                bothWays(
                        titled(change),
                        Count.noun(change.after().size(), "Act") + " added: ",
                        Count.noun(change.before().size(), "Act") + " no longer directed: ",
                        " Do not undo what was done until you receive our notice of release.");
            case NAME_SERVERS -> Stream.of(instead("Name servers: ", change));
            case DS -> Stream.of(instead("DS records: ", change));
            case REGISTRANT -> Stream.of(instead("Registrant: ", change));
            case REGISTRAR -> Stream.of(instead("Registrar (IANA ID): ", change));
            case PARAGRAPHS -> Stream.of(paragraphs(change));
            case EXPIRY -> Stream.of(instead("Expiry: ", timed(change, time)));
            case HEARING -> Stream.of(instead("Hearing: ", timed(change, time)));
        };
    }

    private static Stream<String> bothWays(Change change, String added, String gone, String then) {
        return Stream.of(
                        change.after().isEmpty() ? "" : added + some(change.after()) + ".",
                        change.before().isEmpty() ? "" : gone + some(change.before()) + "." + then)
                .filter(sentence -> !sentence.isEmpty());
    }

    private static Change titled(Change change) {
        return new Change(
                change.subject(),
                change.before().stream().map(NoticeChangeText::title).toList(),
                change.after().stream().map(NoticeChangeText::title).toList());
    }

    private static String title(String verb) {
        return DS.matcher(Action.valueOf(verb).title().toLowerCase(Locale.ROOT)).replaceAll("DS");
    }

    private static Change timed(Change change, Function<Instant, String> time) {
        return new Change(
                change.subject(),
                change.before().stream()
                        .map(at -> time.apply(Instant.parse(at)))
                        .toList(),
                change.after().stream().map(at -> time.apply(Instant.parse(at))).toList());
    }

    private static String instead(String what, Change change) {
        return what + (change.after().isEmpty() ? "none" : some(change.after())) + " instead of "
                + (change.before().isEmpty() ? "none" : some(change.before())) + ".";
    }

    /** Returns the paragraphs that command the acts now: {@code Paragraphs of the Order: lock ¶ 4 (previously ¶ 3).} */
    private static String paragraphs(Change change) {
        Map<String, String> before = change.before().stream()
                .map(text -> text.split(" ", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> one));
        return change.after().stream()
                .map(text -> text.split(" ", 2))
                .map(part -> title(part[0]) + " ¶ " + part[1]
                        + (before.containsKey(part[0]) ? " (previously ¶ " + before.get(part[0]) + ")" : ""))
                .collect(Collectors.joining(", ", "Paragraphs of the Order: ", "."));
    }

    /** Returns the values as a list in a sentence: {@code a, b and c}. */
    public static String listed(List<String> values) {
        int last = values.size() - 1;
        return last < 1
                ? String.join("", values)
                : String.join(", ", values.subList(0, last)) + " and " + values.get(last);
    }

    /** Returns the first values, and the number of further ones, as part of a sentence. All names are in 03-NAMES.csv. */
    private static String some(List<String> values) {
        List<String> first = values.subList(0, Math.min(MOST_LISTED, values.size()));
        int more = values.size() - first.size();
        return more > 0 ? String.join(", ", first) + String.format(Locale.ROOT, " and %,d more", more) : listed(first);
    }
}
