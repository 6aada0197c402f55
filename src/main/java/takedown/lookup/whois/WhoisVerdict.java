package takedown.lookup.whois;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import takedown.observation.FailureKind;

/**
 * Understands the sentences of servers that have no registration to show. A quota, a maintenance and an error are no
 * answer, whatever else stands beside them: some servers put "no entries found" below "too many requests".
 */
final class WhoisVerdict {
    /** Sentences of terms of use are longer, and talk of limits and of availability too. */
    private static final int MAX_SENTENCE = 160;

    private static final List<String> LIMITED = List.of(
            "limit exceeded",
            "limit has been exceeded",
            "limit reached",
            "exceeded your",
            "exceeded the",
            "exceeded allowed",
            "exceeded for client",
            "quota exceeded",
            "quota of queries",
            "over quota",
            "too many",
            "excessive querying",
            "go away",
            "query rate",
            "rate limit exceeded",
            "rate limited",
            "ratelimit",
            "requests per",
            "temporarily blocked",
            "has been blocked",
            "been blacklisted",
            "is blacklisted",
            "slow down",
            "throttl",
            "maximum number of",
            "number of allowed queries");
    private static final List<String> DOWN = List.of(
            "currently down",
            "currently unavailable",
            "temporarily unavailable",
            "temporary unavailable",
            "not available at this time",
            "under maintenance",
            "for maintenance",
            "undergoing maintenance",
            "scheduled maintenance",
            "maintenance mode",
            "service unavailable",
            "service not available",
            "server is busy",
            "server too busy",
            "try again",
            "please wait",
            "internal error",
            "internal server error",
            "database error",
            "timed out",
            "timeout");
    private static final List<String> NONE = List.of(
            "no match",
            "returned 0 objects",
            "not found",
            "no entries found",
            "no entry found",
            "no data found",
            "no data was found",
            "data not found",
            "no object found",
            "no objects found",
            "nothing found",
            "no such domain",
            "not registered",
            "no matching",
            "does not exist",
            "no existe",
            "not been registered",
            "do not have an entry",
            "no results",
            "no information available about",
            "domain unknown",
            "no records matching",
            "no record found",
            "no records found",
            "nincs tal",
            "available for registration",
            "available for purchase",
            "등록되어 있지 않",
            "no found",
            "not have a record",
            "status: free",
            "status: available",
            "no está registrado",
            "no registrado");
    private static final List<String> REFUSED = List.of(
            "invalid",
            "error:",
            "prohibited",
            "not allowed",
            "denied",
            "malformed",
            "bad request",
            "cannot be registered",
            "reserved",
            "blocked",
            "not authorized",
            "non bijective");
    private static final List<String> FREE_STATUSES = List.of(
            "available", "free", "not registered", "no object found", "available for registration", "not assigned");

    private WhoisVerdict() {}

    static boolean isFree(String status) {
        // 220 Available
        int from = 0;
        while (from < status.length() && (Character.isDigit(status.charAt(from)) || status.charAt(from) == ' ')) {
            from++;
        }
        return FREE_STATUSES.contains(status.substring(from).toLowerCase(Locale.ROOT));
    }

    /** That the server declines to answer, if it says so anywhere. */
    static Optional<WhoisAnswer.NoAnswer> declined(String text) {
        return sentence(text, LIMITED)
                .map(s -> new WhoisAnswer.NoAnswer(FailureKind.RATE_LIMITED, s))
                .or(() -> sentence(text, DOWN).map(s -> new WhoisAnswer.NoAnswer(FailureKind.SERVER_FAILURE, s)));
    }

    static boolean saysNone(String text) {
        return sentence(text, NONE).isPresent()
                || text.lines()
                        .limit(400)
                        .map(line -> line.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(line -> line.equals("available")
                                || (line.length() < 90
                                        && (line.endsWith(" is available.")
                                                || line.endsWith(" is available")
                                                || line.endsWith(" is free"))));
    }

    static WhoisAnswer.NoAnswer notUnderstood(String text) {
        return sentence(text, REFUSED)
                .map(s -> new WhoisAnswer.NoAnswer(FailureKind.REFUSED, s))
                .orElseGet(() -> new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED, "no registration and no denial could be read in the text"));
    }

    private static Optional<String> sentence(String text, List<String> phrases) {
        return text.lines()
                .limit(400)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= MAX_SENTENCE)
                .filter(line -> {
                    String lower = line.toLowerCase(Locale.ROOT);
                    return phrases.stream().anyMatch(lower::contains) && !isTerms(lower);
                })
                .map(line ->
                        takedown.name.UntrustedText.from(line, MAX_SENTENCE).value())
                .findFirst();
    }

    /** Words out of terms of use, which stand below answers of every kind. */
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
                || lower.contains("expressly");
    }
}
