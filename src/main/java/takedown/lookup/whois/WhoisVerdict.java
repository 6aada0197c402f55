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
 * only the terms of use mention counts where the server states nothing else.
 */
final class WhoisVerdict {
    private static final List<String> LIMITS = List.of(
            "limit",
            "quota",
            "rate",
            "queries",
            "requests",
            "lookups",
            "connections",
            "throttl",
            "consultas",
            "requêtes",
            "anfragen",
            "запрос");

    /** Sentences about consequences or agreements. */
    private static final List<String> CONDITIONS = List.of(
            " if ",
            "if you",
            "should ",
            " when ",
            "whenever",
            "in case",
            "unless",
            "may be ",
            "might be ",
            "can be ",
            "could be limited",
            "will result",
            "are subject",
            "is subject",
            "to prevent",
            "in order to",
            "must not",
            "shall ",
            " wenn ",
            "falls ",
            " si ",
            "en cas ",
            "se il ",
            "в случае",
            "reserves the right");

    private static final List<String> MEASURES =
            List.of("maximum", " per ", "limited", "exceed", "restrict", " por ", " par ", " pro ");

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
            "plus tard",
            "più tardi",
            "mais tarde",
            "później",
            "позже");

    private static final List<String> NONE = List.of(
            "no match",
            "no such",
            "returned 0 objects",
            "do not have an entry",
            "domain unknown",
            "nincs tal",
            "available for registration",
            "available for purchase",
            "no found",
            "status: free",
            "status: available",
            "name not known",
            "domain is unknown",
            "unknown domain",
            "unassigned",
            "object_not_found",
            "available to register",
            "can be registered",
            "may be registered",
            "is unregistered",
            "등록되어 있지 않",
            "등록되지 않",
            "該当するデータがありません",
            "登録されていません",
            "未注册",
            "未註冊",
            "尚未注册",
            "可以注册",
            "ist frei",
            "est disponible",
            "está disponible",
            "está disponível",
            "è disponibile",
            "jest dostępna",
            "свободен");

    private static final Set<String> NOT = Set.of(
            "no", "not", "nothing", "none", "never", "cannot", "t", "non", "nicht", "kein", "keine", "keinen", "aucun",
            "aucune", "pas", "n", "nessun", "nessuno", "nessuna", "ningún", "ningun", "ninguna", "não", "nao", "nenhum",
            "nie", "brak", "не", "нет", "yok", "nincs", "ikke", "inte", "ei", "geen", "niet", "nu", "nije", "ni",
            "není");

    /** Word stems for objects that do not exist, within a few words of the "no". */
    private static final List<String> FOUND = List.of(
            "match",
            "found",
            "find",
            "registered",
            "registred",
            "exist",
            "entry",
            "entries",
            "record",
            "information available",
            "matching",
            "object",
            "result",
            "delegated",
            "assigned",
            "taken",
            "in use",
            "known",
            "registrad",
            "registrat",
            "encontr",
            "encuentr",
            "existe",
            "trouvé",
            "trouve",
            "enregistr",
            "registriert",
            "gefunden",
            "vergeben",
            "eintrag",
            "trovat",
            "znalezion",
            "istnieje",
            "zarejestr",
            "найден",
            "зарегистр",
            "существует",
            "bulun",
            "kayıtlı",
            "gevonden",
            "geregistreerd",
            "registrert",
            "funnet",
            "registreret",
            "hittades",
            "registrerad",
            "nalezen",
            "najden",
            "available on the domain",
            "information about",
            "information found",
            "data");

    /** Word stems that mean that the registry reserves a name, if the sentence is about a name. */
    private static final List<String> KEPT = List.of(
            "reserv",
            "réserv",
            "riservat",
            "zarezerw",
            "restricted",
            "withheld",
            "prohibited",
            "forbidden",
            "premium",
            "unavailable",
            "not available",
            "unassignable",
            "blocked",
            "保留",
            "禁止",
            "予約");

    private static final Set<String> A_NAME = Set.of(
            "name",
            "domain",
            "domains",
            "domainname",
            "string",
            "label",
            "registration",
            "dominio",
            "domínio",
            "domaine",
            "domena",
            "домен",
            "alan");

    /** Sentences with these words are about the service or its use. */
    private static final List<String> OF_THE_SERVICE = List.of(
            "rights",
            "information",
            "data",
            "access",
            "use of",
            "service",
            "database",
            "server",
            "copyright",
            "second level",
            "query",
            "queries",
            "purpose",
            "names of",
            "lookup");

    private static final List<String> NOT_OF_A_NAME =
            List.of("right", "access", "service", "information", "redacted", "agree", "terms", "purpose", "use of");

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
            "not authorised",
            "unauthorized",
            "unauthorised",
            "refused",
            "not permitted",
            "non bijective");

    private static final List<String> ZONES = List.of(
            "zone",
            "tld",
            "top level domain",
            "top-level domain",
            "suffix",
            "extension",
            "this kind of object",
            "this type of object");

    private static final List<String> NOT_SERVED = List.of(
            "no records for",
            "not served",
            "not serve",
            "not handled",
            "not managed",
            "not responsible",
            "not authoritative",
            "not supported",
            "unsupported",
            "not hosted",
            "not accredited",
            "unknown",
            "invalid",
            "no whois server",
            "does not handle",
            "do not handle",
            "does not support",
            "no information for");

    private static final Set<String> FREE = Set.of(
            "available",
            "free",
            "not registered",
            "unregistered",
            "no object found",
            "available for registration",
            "not assigned",
            "not found",
            "no match",
            "not exist",
            "does not exist",
            "unassigned",
            "frei",
            "libre",
            "disponible",
            "disponibile",
            "disponível",
            "disponivel",
            "livre",
            "wolna",
            "dostępna",
            "свободен",
            "свободно",
            "vrij",
            "ledig",
            "boş",
            "未注册",
            "未登録",
            "ledigt",
            "volná");

    private static final List<String> FREE_BEGINNINGS = List.of(
            "available for",
            "available to",
            "not found",
            "no match",
            "no object",
            "no such",
            "no entr",
            "no record",
            "no data",
            "not registered",
            "does not exist",
            "domain not ",
            "domain is not registered",
            "domain is available",
            "domain available",
            "domain is free",
            "free for",
            "free to",
            "nicht registriert",
            "no registrado",
            "não registrado",
            "non registrato",
            "non enregistré",
            "niezarejestrowan",
            "не зарегистрирован");

    /** Word stems with which a status shows that there is a registration. */
    private static final List<String> HELD = List.of(
            "active",
            "activ",
            "aktiv",
            "attiv",
            "actif",
            "ativo",
            "registered",
            "registrad",
            "registriert",
            "registrat",
            "connect",
            "in use",
            "taken",
            "not available",
            "delegated",
            "paid",
            "publish",
            "publicado",
            "granted",
            "locked",
            "verified",
            "failed",
            "live",
            "ok",
            "assigned",
            "allocated",
            "occupied",
            "belegt",
            "vergeben",
            "enregistr",
            "zarejestr",
            "зарегистр",
            "делегир",
            "renew",
            "transfer",
            "in transfer",
            "grace",
            "inactive",
            "dom_",
            "已注册",
            "登録",
            "등록",
            "有効",
            "exist");

    private WhoisVerdict() {}

    static boolean isFree(String status) {
        // 220 Available
        int from = 0;
        while (from < status.length() && (Character.isDigit(status.charAt(from)) || status.charAt(from) == ' ')) {
            from++;
        }
        String word = status.substring(from).strip().toLowerCase(Locale.ROOT);
        String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return FREE.contains(bare) || FREE_BEGINNINGS.stream().anyMatch(bare::startsWith);
    }

    /** Whether a status without other data means that the name is registered. */
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
     * Returns the line that states that the registry reserves the name. That of the second level of .name does not count: other holders may have
     * names below it.
     */
    static Optional<String> reserved(String text) {
        return said(
                Paragraphs.sentences(text),
                s -> !has(s, NOT_OF_A_NAME)
                        && !s.contains("second level")
                        && RefusalWords.reserved(s).isPresent());
    }

    /** Returns the sentence that states in other words that the registry reserves the name. It counts only if the text does not deny an object. */
    static Optional<String> keptInOtherWords(String text) {
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

    /** "Not" or the like, followed within a few words by "found" or the like. */
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

    /** A status that is an answer about the query, and not about a name: {@code 441 Query Denied}. */
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

    /** Classifies a text that mentions only its limits as a limit, one that refuses as a refusal, and any other as not understood. */
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
     * Returns the first sentence with that meaning, made visible.
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

    /** Whether the words are from terms of use, which follow answers of every kind. */
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
