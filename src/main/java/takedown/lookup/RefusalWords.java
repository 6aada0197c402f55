package takedown.lookup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.name.UntrustedText;

/**
 * Recognises the sentences of a server that has no registration to show: that it was queried too often, or that the registry reserves the name. A
 * sentence about what will happen to clients that query too often is a condition of use and not a refusal. The class does no I/O.
 */
public final class RefusalWords {
    private static final int MAX_TEXT = 16 * 1024;
    private static final int MAX_SENTENCE = 300;

    private static final String MEASURED =
            "(?:limits?|quotas?|rates?|allowance|allotment|thresholds?|maximum|budget|number|queries|query|requests?|look-?ups?|searches|connections|hits)";

    private static final String SPENT =
            "(?:exceeded|exceeds|over-?run|reached|exhausted|used up|used|depleted|spent|surpassed|hit|violated|consumed|over)";

    /** Statements of fact: a quota is used up, or this client is blocked or slowed down. */
    private static final List<Pattern> LIMITED = Stream.of(
                    MEASURED + "\\b[^.]{0,80}?\\b(?:has|have|had|was|were|is|are)(?: now| already)?(?: been)? " + SPENT,
                    "\\b" + MEASURED + "\\)? (?:was |been )?(?:exceeded|reached|exhausted|used up|depleted|violation)",
                    "\\b(?:you|your [a-z ]{1,30}|client|address|[0-9a-f.:]{3,45}) (?:has |have |had |is |are )?(?:already |just )?(?:been )?"
                            + "(?:exceeded|exceeds|reached|used up|exhausted|surpassed)",
                    "\\b(?:exceeded|exceeds) (?:the |your |its |allowed |allotted |daily |hourly |maximum |query |request )*"
                            + "(?:quota|limit|rate|allowance)",
                    "(?:^|\\b(?:is|are) )(?:over|out of|beyond) (?:the |your |its |daily |hourly |query |request )*(?:quota|limit)",
                    "\\btoo (?:many|fast|frequent|frequently|quick|quickly|often|rapidly|much|soon)\\b",
                    "\\bexcessive (?:querying|queries|requests?|look-?ups?|use|usage|traffic|access)",
                    "\\b(?:you|your [a-z ]{1,30}|client|requests?|ip|address|[0-9a-f.:]{3,45}) (?:is|are|was|were|has been|have been)"
                            + "(?: currently| now| being| temporarily)* (?:rate[- ]?limited|throttled|blocked|banned|blacklisted|denylisted)",
                    "^(?:error:? ?)?(?:-?[0-9]{1,3}:? ?)?(?:query |request |api )?"
                            + "(?:rate[- ]?limit(?:ed|ing)?|throttled|quota|rate limit error|temporarily (?:blocked|banned))[ !]*$",
                    "\\bslow down\\b",
                    "\\bgo away\\b",
                    "\\b(?:wait|retry|try again) (?:in|after|for)? ?[0-9]+ ?(?:s|sec|seconds?|m|min|minutes?|h|hours?)\\b",
                    "\\baccess denied for [0-9a-f.:]{3,45}",
                    "\\bgrace period\\b.{0,40}?[0-9]",
                    "límite de consultas",
                    "\\b(?:dépassé|überschritten|superad[oa]|superato|excedid[oa]|przekroczon[oaye]|aşıld[ıi])\\b",
                    "\\bzu (?:oft|häufig)\\b",
                    "\\bmuit[ao]s\\b",
                    "\\b(?:zbyt|za) (?:wiele|dużo|często)\\b",
                    "\\bçok (?:fazla|sık)\\b",
                    "слишком часто",
                    "너무 많|초과",
                    "\\bdemasiad[ao]s\\b",
                    "\\btrop de\\b",
                    "\\bzu viele\\b",
                    "\\btropp[eoi]\\b",
                    "слишком много",
                    "превышен",
                    "查询过于频繁|请求过于频繁|超过.{0,8}限制|アクセス(?:数|回数)?.{0,8}(?:制限|超)")
            .map(words -> Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS))
            .toList();

    /** Words about limits. They suffice in a text that is known to be a refusal. In terms of use they prove nothing. */
    private static final Pattern ABOUT_LIMITS = Pattern.compile(
            "\\brate[- ]?limit|\\bquota\\b|\\bthrottl|\\b(?:query|request|look-?up|access|daily|hourly) limit|\\blimit (?:of|for|on) (?:queries|requests|look-?ups)");

    /** Words before a match that show that the sentence is a condition and not a statement of fact. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\b(?:if|when|whenever|once|where|should|unless|until|in case|in order|agree|agrees|may|might|(?:can|could)(?! not\\b)|will|would|shall|must|not to|to prevent|to avoid|whoever|anyone|those who|users who|which|any)\\b");

    /** Words directly after a match that make it the cause of a consequence: "excessive querying will result in a block". */
    private static final Pattern CONSEQUENCE = Pattern.compile(
            "(?! and| so)[a-z ]{0,25}?\\b(?:will|may|might|can|could|would|shall|leads?|results?|(?:is|are) (?:not|prohibited|forbidden))\\b");

    private static final List<Pattern> RESERVED = Stream.of(
                    "(?<!not )\\breserved\\b(?! for (?:future )?use of)",
                    "^(?:restricted|blocked|prohibited|premium)\\b",
                    "\\b(?:not |un)available for (?:registration|delegation|sale)",
                    "\\b(?:name|domain) is (?:not |un)available$",
                    "\\b(?:cannot|can not|can't|may not|must not|could not) be (?:registered|delegated|allocated)",
                    "\\bnot (?:be )?(?:allowed|permitted|open|eligible|possible)[a-z ]{0,12} (?:be registered|for registration|registration|register)",
                    "\\b(?:withheld|blocked|excluded|barred|banned|prohibited|restricted|protected) (?:from|for|by|name|domain|string|word|label)",
                    "\\b(?:name|domain|string|label|requested)[a-z ]{0,12} (?:is|has been) (?:blocked|restricted|prohibited|forbidden|withheld|protected|not registrable|unregistrable)",
                    "\\bon (?:the|a|our)[a-z ]{0,20} (?:reserve|block|exclusion|reserved|blocked) ?list",
                    "\\b(?:premium|restricted|prohibited|blocked|forbidden) (?:name|domain)",
                    "\\b(?:réservée?|reservad[oa]|reserviert|gereserveerd|riservat[oa]|zarezerwowan[ya]|зарезервирован[оа]?)\\b",
                    "保留|予約済")
            .map(words -> Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS))
            .toList();

    /** Statements that a name has a premium price. Such a name is for sale and not reserved. */
    private static final Pattern FOR_SALE = Pattern.compile(
            "\\bpremium\\b.{0,120}(?:(?<!not )\\bavailable\\b|\\bpurchas|\\bfor sale\\b|\\bbuy\\b)|\\bavailable\\b.{0,60}\\bpremium\\b");

    private RefusalWords() {}

    /**
     * Returns the first sentence that states as a fact that the client queried too often; empty if there is none. A sentence from terms of use does
     * not count.
     */
    public static Optional<String> limited(String text) {
        return sentences(text).filter(RefusalWords::isLimited).findFirst().map(RefusalWords::shown);
    }

    /**
     * Returns the first sentence that mentions a limit, in a text that is known to be a refusal; empty if there is none. Unlike in {@link #limited},
     * a mention of a limit is enough unless it is part of a condition.
     */
    public static Optional<String> limitedInRefusal(String text) {
        return sentences(text)
                .filter(sentence -> isLimited(sentence) || isFact(ABOUT_LIMITS, lower(sentence)))
                .findFirst()
                .map(RefusalWords::shown);
    }

    /**
     * Returns the first sentence that states that the registry reserves the name; empty if there is none. "All rights reserved" and "restricted by
     * copyright" do not count. Sentences about the second level of a name or about a premium price do not count either.
     */
    public static Optional<String> reserved(String text) {
        return sentences(text)
                .filter(sentence -> {
                    String lower = lower(sentence);
                    return !lower.contains("right")
                            && !lower.contains("second level")
                            && !FOR_SALE.matcher(lower).find()
                            && RESERVED.stream()
                                    .anyMatch(words -> words.matcher(lower).find());
                })
                .findFirst()
                .map(RefusalWords::shown);
    }

    private static boolean isLimited(String sentence) {
        String lower = lower(sentence);
        return LIMITED.stream().anyMatch(words -> isFact(words, lower));
    }

    private static boolean isFact(Pattern words, String sentence) {
        Matcher found = words.matcher(sentence);
        while (found.find()) {
            if (!CONDITION.matcher(sentence.substring(0, found.start())).find()
                    && !CONSEQUENCE.matcher(sentence.substring(found.end())).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Splits a text into sentences. A dot or question mark ends a sentence only before white space or at the end of the text, so 192.0.2.1 stays
     * whole.
     */
    private static Stream<String> sentences(String text) {
        String bounded = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return Stream.of(bounded.split("[\\r\\n;!]+|[.?](?=\\s|$)", -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty());
    }

    private static String lower(String sentence) {
        return withoutNames(sentence).replace('\u2019', '\'');
    }

    private static String shown(String sentence) {
        return UntrustedText.from(sentence, MAX_SENTENCE).value();
    }

    /**
     * Returns the sentence in lower case. Text in quotation marks and host names become {@code name}, because the words of a name have no bearing on
     * the outcome.
     */
    public static String withoutNames(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        for (String word : unquoted(sentence.toLowerCase(Locale.ROOT)).split(" ", -1)) {
            out.append(out.isEmpty() ? "" : " ").append(isName(word) ? "name" : word);
        }
        return out.toString();
    }

    private static String unquoted(String s) {
        StringBuilder out = new StringBuilder(s.length());
        int i = 0;
        while (i < s.length()) {
            char c = s.charAt(i);
            int close = c == '"' || c == '\u201c' ? s.indexOf(c == '"' ? '"' : '\u201d', i + 1) : -1;
            if (close > i && close - i < 260) {
                out.append("name");
                i = close + 1;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static boolean isName(String word) {
        int dot = word.indexOf('.');
        return dot > 0
                && dot + 2 < word.length()
                && Character.isLetterOrDigit(word.charAt(dot + 1))
                && word.chars().anyMatch(Character::isLetter)
                && word.indexOf('@') < 0;
    }
}
