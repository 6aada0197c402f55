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
            "number of allowed queries",
            "query quota",
            "lookup quota",
            "limit for your",
            "connection limit",
            "connections from your",
            "exceeded maximum",
            "has exceeded",
            "have exceeded",
            "queries per",
            "lookups per",
            "access denied",
            "ip address is blocked",
            "limit has been",
            "límite de consultas",
            "demasiadas",
            "trop de",
            "zu viele",
            "troppe",
            "слишком много",
            "превышен");
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
            "timeout",
            "temporarily not be answered",
            "temporarily disabled",
            "temporary failure",
            "temporary error",
            "temporarily out of",
            "out of service",
            "is down",
            "could not connect",
            "cannot connect",
            "unable to connect",
            "connection refused",
            "unable to process",
            "unable to complete",
            "could not be processed",
            "server error",
            "system error",
            "sql error",
            "fatal error",
            "no longer available",
            "has been discontinued",
            "has been retired",
            "has ceased",
            "will be unavailable",
            "später",
            "más tarde",
            "plus tard");
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
            "no esta registrado",
            "no registrado",
            "no se encuentra",
            "no se encontr",
            "non trouvé",
            "n'existe pas",
            "aucun enregistrement",
            "non registrato",
            "não registrado",
            "nicht registriert",
            "no information about",
            "no information found",
            "not exist in",
            "name not known",
            "domain is unknown",
            "unknown domain",
            "not in our database",
            "no matches",
            "nothing matched",
            "no registration",
            "is not registred",
            "no domain records",
            "no such name",
            "unassigned",
            "object_not_found",
            "available to register",
            "can be registered");
    /** The registry keeps the name: no denial, although some of them read like one. */
    private static final List<String> RESERVED = List.of(
            "reserved by",
            "is reserved",
            "been reserved",
            "reserved name",
            "reserved domain",
            "domain reserved",
            "name reserved",
            "requested is prohibited",
            "cannot be registered",
            "can not be registered",
            "may not be registered",
            "not available for registration",
            "unavailable for registration",
            "not allowed to be registered",
            "restricted name",
            "on the reserved list",
            "blocked by a",
            "is blocked by");

    private static final List<String> REFUSED = List.of(
            "invalid",
            "error:",
            "prohibited",
            "not allowed",
            "denied",
            "malformed",
            "bad request",
            "not valid",
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

    /** Not of .name's second level, below which others may hold names. */
    static Optional<String> reserved(String text) {
        return Paragraphs.sentences(text).stream()
                .filter(sentence -> {
                    String line = sentence.toLowerCase(Locale.ROOT);
                    return !line.contains("rights reserved")
                            && !line.contains("second level")
                            && RESERVED.stream().anyMatch(line::contains);
                })
                .map(line -> takedown.name.UntrustedText.from(line, Paragraphs.MAX_SENTENCE)
                        .value())
                .findFirst();
    }

    static boolean saysNone(String text) {
        return Paragraphs.lines(text)
                        .map(line -> line.toLowerCase(Locale.ROOT))
                        .anyMatch(line -> NONE.stream().anyMatch(line::contains) && !isTerms(line))
                || Paragraphs.lines(text)
                        .map(line -> line.toLowerCase(Locale.ROOT))
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
        return Paragraphs.sentences(text).stream()
                .filter(line -> {
                    String lower = line.toLowerCase(Locale.ROOT);
                    return phrases.stream().anyMatch(lower::contains) && !isTerms(lower);
                })
                .map(line -> takedown.name.UntrustedText.from(line, Paragraphs.MAX_SENTENCE)
                        .value())
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
                || lower.contains("expressly")
                || lower.contains("rights reserved")
                || lower.contains("terms of")
                || lower.contains("not available at this time because of privacy");
    }
}
