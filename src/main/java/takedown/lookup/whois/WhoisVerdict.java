package takedown.lookup.whois;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import takedown.lookup.RefusalWords;
import takedown.name.UntrustedText;
import takedown.observation.FailureKind;

/**
 * Interprets the sentences of servers that have no registration to show. Words of a name that a sentence quotes do not count. An exhausted limit,
 * maintenance and an error are not answers, regardless of the other text: some servers put "no entries found" below "too many requests". A limit that
 * only the terms of use mention counts if the server states nothing else.
 */
final class WhoisVerdict {
    private static final WhoisWords WORDS = WhoisWords.load();

    private static final List<String> LIMITS = WORDS.get("limits");
    private static final List<String> CONDITIONS = WORDS.get("conditions");
    private static final List<String> MEASURES = WORDS.get("measures");
    private static final List<String> DOWN = WORDS.get("down");
    private static final List<String> NONE = WORDS.get("none");
    private static final Set<String> NOT = Set.copyOf(WORDS.get("not"));
    private static final List<String> FOUND = WORDS.get("found");
    private static final List<String> KEPT = WORDS.get("kept");
    private static final Set<String> A_NAME = Set.copyOf(WORDS.get("a-name"));
    private static final List<String> OF_THE_SERVICE = WORDS.get("of-the-service");
    private static final List<String> NOT_OF_A_NAME = WORDS.get("not-of-a-name");
    private static final List<String> REFUSED = WORDS.get("refused");
    private static final List<String> ZONES = WORDS.get("zones");
    private static final List<String> NOT_SERVED = WORDS.get("not-served");
    private static final Set<String> FREE = Set.copyOf(WORDS.get("free"));
    private static final List<String> FREE_BEGINNINGS = WORDS.get("free-beginnings");
    private static final List<String> HELD = WORDS.get("held");

    private WhoisVerdict() {}

    static boolean isFree(String status) {
        // For example "220 Available".
        int from = 0;
        while (from < status.length() && (Character.isDigit(status.charAt(from)) || status.charAt(from) == ' ')) {
            from++;
        }
        String word = status.substring(from).strip().toLowerCase(Locale.ROOT);
        String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return FREE.contains(bare) || FREE_BEGINNINGS.stream().anyMatch(bare::startsWith);
    }

    /** Returns whether a status without other data means that the name is registered. */
    static boolean isHeld(String status) {
        String lower = status.toLowerCase(Locale.ROOT).strip();
        int from = 0;
        while (from < lower.length() && !Character.isLetter(lower.charAt(from))) {
            from++;
        }
        String words = lower.substring(from);
        return lower.split(" ", 8).length <= 6 && HELD.stream().anyMatch(words::startsWith);
    }

    /** Returns the server's statement that it declines to answer, from any part of the text. */
    static Optional<WhoisAnswer.NoAnswer> declined(String text) {
        List<String> sentences = Paragraphs.sentences(text);
        return said(sentences, s -> !isTerms(s) && RefusalWords.limited(s).isPresent())
                .map(s -> new WhoisAnswer.NoAnswer(FailureKind.RATE_LIMITED, s))
                .or(() -> said(sentences, s -> !isTerms(s) && !isConditional(s) && has(s, DOWN))
                        .map(s -> new WhoisAnswer.NoAnswer(FailureKind.SERVER_FAILURE, s)))
                .or(() -> said(sentences, s -> !isTerms(s) && has(s, ZONES) && has(s, NOT_SERVED))
                        .map(s -> new WhoisAnswer.NoAnswer(FailureKind.REFUSED, s)));
    }

    /**
     * Returns the line that states that the registry reserves the name. A statement about the second level of .name does not count, since other
     * holders may have names below it.
     */
    static Optional<String> reserved(String text) {
        return said(
                Paragraphs.sentences(text),
                s -> !has(s, NOT_OF_A_NAME)
                        && !s.contains("second level")
                        && RefusalWords.reserved(s).isPresent());
    }

    /**
     * Returns the sentence that states that the registry reserves the name in words that {@link #reserved} does not know. The caller uses it only if
     * the text does not deny that there is such a name.
     */
    static Optional<String> reservedInOtherWords(String text) {
        return said(
                Paragraphs.sentences(text),
                s -> !isTerms(s)
                        && has(s, KEPT)
                        && !has(s, OF_THE_SERVICE)
                        && (words(s).length <= 3 || Arrays.stream(words(s)).anyMatch(A_NAME::contains)));
    }

    static boolean saysNone(String text) {
        return Paragraphs.lines(text)
                .map(RefusalWords::withoutNames)
                .anyMatch(line -> !isTerms(line)
                        && (has(line, NONE) || deniesSomething(line) || line.equals("available") || isFreeName(line)));
    }

    /**
     * Returns whether the line has "not" or the like, and "found" or the like among the six words after it or, if there are none, among the two words
     * before it.
     */
    private static boolean deniesSomething(String line) {
        String[] words = words(line);
        for (int i = 0; i < words.length; i++) {
            if (NOT.contains(words[i])) {
                String after = String.join(" ", Arrays.copyOfRange(words, i + 1, Math.min(words.length, i + 7)));
                String before = String.join(" ", Arrays.copyOfRange(words, Math.max(0, i - 2), i));
                if (FOUND.stream().anyMatch(stem -> beginsAWord(after, stem))
                        || (after.isEmpty() && FOUND.stream().anyMatch(stem -> beginsAWord(before, stem)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean beginsAWord(String words, String stem) {
        return words.startsWith(stem) || words.contains(" " + stem);
    }

    private static boolean isFreeName(String line) {
        String s = line.endsWith(".") || line.endsWith("!") ? line.substring(0, line.length() - 1) : line;
        boolean about = s.contains("name") || s.contains("domain");
        return s.length() < 90 && (s.endsWith(" is available") || s.endsWith(" is free"))
                || s.length() < 120
                        && about
                        && s.contains(" available")
                        && !s.contains("not available")
                        && !s.contains("available at")
                        && !has(s, OF_THE_SERVICE);
    }

    /** Returns the answer for a status that is about the query, and not about a name: {@code 441 Query Denied}. */
    static Optional<WhoisAnswer.NoAnswer> refused(List<String> statuses) {
        return statuses.stream()
                .filter(status -> {
                    String s = status.toLowerCase(Locale.ROOT);
                    return s.startsWith("4") && isCode(s)
                            || s.startsWith("5") && isCode(s)
                            || (has(s, REFUSED) && !isHeld(s))
                            || (has(s, ZONES) && has(s, NOT_SERVED));
                })
                .map(status -> new WhoisAnswer.NoAnswer(FailureKind.REFUSED, status))
                .findFirst();
    }

    private static boolean isCode(String s) {
        return s.length() > 4 && s.substring(0, 3).chars().allMatch(Character::isDigit) && s.charAt(3) == ' ';
    }

    /** Classifies a text that only mentions limits as a limit, a text that refuses as a refusal, and any other text as not understood. */
    static WhoisAnswer.NoAnswer notUnderstood(String text, List<String> statuses) {
        List<String> sentences = Paragraphs.sentences(text);
        return said(sentences, s -> RefusalWords.limitedInRefusal(s).isPresent() || has(s, LIMITS) && has(s, MEASURES))
                .map(s -> new WhoisAnswer.NoAnswer(FailureKind.RATE_LIMITED, s))
                .or(() -> said(sentences, s -> !isTerms(s) && has(s, REFUSED))
                        .map(s -> new WhoisAnswer.NoAnswer(FailureKind.REFUSED, s)))
                .orElseGet(() -> new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED,
                        statuses.isEmpty()
                                ? "no registration and no denial could be read in the text"
                                : "not understood: " + String.join(", ", statuses)));
    }

    /**
     * Returns the first sentence with that meaning, with invisible characters spelled out.
     *
     * @param meaning of the sentence in lower case without names
     */
    private static Optional<String> said(List<String> sentences, Predicate<String> meaning) {
        return sentences.stream()
                .filter(sentence -> meaning.test(RefusalWords.withoutNames(sentence)))
                .map(sentence ->
                        UntrustedText.from(sentence, Paragraphs.MAX_SENTENCE).value())
                .findFirst();
    }

    private static boolean has(String lower, List<String> phrases) {
        return phrases.stream().anyMatch(lower::contains);
    }

    private static String[] words(String lower) {
        return Arrays.stream(lower.split("[^\\p{L}\\p{N}]+", 80))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static boolean isConditional(String lower) {
        return has(lower, CONDITIONS);
    }

    /** Returns whether the words are from terms of use, which follow answers of every kind. */
    private static boolean isTerms(String lower) {
        return lower.contains("agree")
                || lower.contains("for more information")
                || lower.contains("exceeding")
                || lower.contains("purpose")
                || lower.contains("prohibited without")
                || lower.contains("terms")
                || lower.contains("failure to locate")
                || lower.contains("abuse of this service")
                || lower.contains("actions in contravention")
                || lower.contains("forbidden to")
                || lower.contains("is prohibited")
                || lower.contains("expressly")
                || lower.contains("rights reserved")
                || lower.contains("terms of")
                || lower.contains("not available at this time because of privacy");
    }
}
