package takedown.lookup.whois;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the dates of WHOIS texts by their tokens: numbers, words and the marks between them. It needs one pass, without a pattern that could
 * backtrack. A number above 12, in this date or in another date of the text, shows which of two numbers is the month.
 */
final class WhoisDateReader {
    private static final int MAX_LENGTH = 80;

    /** The characters for year, month and day in Chinese, Japanese and Korean. */
    private static final String MARKS_OF_DAYS = "\u5e74\u6708\u65e5\ub144\uc6d4\uc77c";

    private static final String MARKS_OF_TIMES = "\u6642\u65f6\u5206\u79d2\uc2dc\ubd84\ucd08";

    /**
     * Minutes east of UTC, by abbreviation. Ambiguous abbreviations (CST, IST) are left out, so that a time with one of them has no zone. The
     * others stand for their most common zone.
     */
    private static final Map<String, Integer> ZONES = zones(
            "z=0|utc=0|gmt=0|wet=0|bst=60|west=60|cet=60|mez=60|wat=60|cest=120|mesz=120|eet=120|sast=120|cat=120|eest=180|eat=180"
                    + "|msk=180|trt=180|msd=240|gst=240|pkt=300|npt=345|ict=420|wib=420|sgt=480|myt=480|hkt=480|awst=480"
                    + "|jst=540|kst=540|acst=570|aest=600|acdt=630|aedt=660|nzst=720|nzdt=780"
                    + "|brt=-180|art=-180|uyt=-180|clst=-180|clt=-240|bot=-240|edt=-240|est=-300|pet=-300|cot=-300"
                    + "|mdt=-360|mst=-420|pdt=-420|pst=-480|hst=-600");

    /** Beginnings of the names of the months, from January to December, in the languages that registries use. */
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "ene", "gen", "sty", "oca", "янв"),
            List.of("feb", "fev", "fév", "lut", "şub", "фев"),
            List.of("mar", "mär", "mrz", "maerz", "мар"),
            List.of("apr", "abr", "avr", "kwi", "nis", "апр"),
            List.of("may", "mai", "maj", "mag", "май", "мая"),
            List.of("jun", "juin", "giu", "cze", "haz", "июн"),
            List.of("jul", "juil", "lug", "lip", "tem", "июл"),
            List.of("aug", "ago", "août", "aou", "sie", "ağu", "авг"),
            List.of("sep", "set", "wrz", "eyl", "сен"),
            List.of("oct", "okt", "out", "ott", "paź", "paz", "eki", "окт"),
            List.of("nov", "lis", "kas", "ноя"),
            List.of("dec", "déc", "dez", "dic", "gru", "ara", "дек"));

    /** Names of weekdays that begin like a month. */
    private static final Set<String> TUESDAYS = Set.of("mardi", "martes", "martedì");

    private static Map<String, Integer> zones(String table) {
        Map<String, Integer> zones = new HashMap<>();
        for (String entry : table.split("\\|", -1)) {
            int equals = entry.indexOf('=');
            zones.put(entry.substring(0, equals), Integer.valueOf(entry.substring(equals + 1)));
        }
        return Map.copyOf(zones);
    }

    private final boolean monthFirst;

    /**
     * Creates a reader.
     *
     * @param monthFirst whether 03/02/2012 is the second of March
     */
    WhoisDateReader(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    private record Token(char kind, String text, int before) {}

    /**
     * Returns the date at the beginning of the text, or after a first word with letters, such as the handle of the person who made the change. Empty
     * if there is no date that exists in the calendar.
     */
    Optional<WhoisDate> read(String raw) {
        String text = (raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw).strip();
        int space = text.indexOf(' ');
        return dateOf(text)
                .or(() -> space > 0 && text.substring(0, space).chars().anyMatch(Character::isLetter)
                        ? dateOf(text.substring(space))
                        : Optional.empty());
    }

    private Optional<WhoisDate> dateOf(String text) {
        try {
            return date(tokens(text));
        } catch (DateTimeException | NumberFormatException notADate) {
            return Optional.empty();
        }
    }

    /** Returns whether the text can only be a date whose first number is the month. */
    static boolean showsMonthFirst(String text) {
        List<Token> t = tokens(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
        return t.size() >= 3
                && isNumber(t, 0)
                && isNumber(t, 1)
                && isNumber(t, 2)
                && t.get(1).before == '/'
                && t.get(2).before == '/'
                && t.get(2).text.length() == 4
                && t.get(0).text.length() <= 2
                && t.get(1).text.length() == 2
                && Integer.parseInt(t.get(1).text) > 12;
    }

    private Optional<WhoisDate> date(List<Token> tokens) {
        int i = 0;
        // Fri Jul 22 …, "on", "the", "(YYYY-MM-DD)"
        while (i < tokens.size() && tokens.get(i).kind == 'w' && month(tokens.get(i).text) == 0 && i < 4) {
            i++;
        }
        if (i + 2 >= tokens.size() && !(i < tokens.size() && isCompact(tokens.get(i)))) {
            return Optional.empty();
        }
        Token a = tokens.get(i);
        if (isCompact(a)) {
            LocalDate day = LocalDate.of(number(a.text, 0, 4), number(a.text, 4, 6), number(a.text, 6, 8));
            return a.text.length() == 14
                    ? Optional.of(new WhoisDate(
                            day,
                            Optional.of(LocalTime.of(
                                    number(a.text, 8, 10), number(a.text, 10, 12), number(a.text, 12, 14))),
                            Optional.empty()))
                    : withTime(day, tokens, i + 1);
        }
        if (i + 2 >= tokens.size()) {
            return Optional.empty();
        }
        Token b = tokens.get(i + 1);
        Token c = tokens.get(i + 2);
        if (a.kind == 'w') {
            // Jul 22 18:37:41 GMT 2005, Aug 03 2006
            return monthDayYear(tokens, i);
        }
        if (a.kind != 'n') {
            return Optional.empty();
        }
        if (a.text.length() == 4) {
            int month = b.kind == 'w' ? month(b.text) : Integer.parseInt(b.text);
            return c.kind != 'n' || month == 0
                    ? Optional.empty()
                    : withTime(LocalDate.of(Integer.parseInt(a.text), month, day(c.text)), tokens, i + 3);
        }
        if (a.text.length() > 2 || c.kind != 'n') {
            return Optional.empty();
        }
        int year = year(c.text);
        if (b.kind == 'w') {
            int month = month(b.text);
            return month == 0 || year == 0
                    ? Optional.empty()
                    : withTime(LocalDate.of(year, month, day(a.text)), tokens, i + 3);
        }
        // In 03/02/12 it cannot be determined which number is the year.
        if (c.text.length() != 4 || b.text.length() > 2 || b.before == ':' || b.before == ' ') {
            return Optional.empty();
        }
        int first = Integer.parseInt(a.text);
        int second = Integer.parseInt(b.text);
        boolean american = second > 12 || (first <= 12 && monthFirst && b.before == '/');
        return withTime(LocalDate.of(year, american ? first : second, american ? second : first), tokens, i + 3);
    }

    private static Optional<WhoisDate> monthDayYear(List<Token> tokens, int i) {
        int month = month(tokens.get(i).text);
        if (month == 0 || !isNumber(tokens, i + 1)) {
            return Optional.empty();
        }
        int day = day(tokens.get(i + 1).text);
        if (isNumber(tokens, i + 2) && tokens.get(i + 2).text.length() == 4) {
            return withTime(LocalDate.of(Integer.parseInt(tokens.get(i + 2).text), month, day), tokens, i + 3);
        }
        for (int j = i + 2; j < tokens.size() && j < i + 9; j++) {
            if (isNumber(tokens, j) && tokens.get(j).text.length() == 4 && tokens.get(j).before != '+') {
                return withTime(LocalDate.of(Integer.parseInt(tokens.get(j).text), month, day), tokens, i + 2);
            }
        }
        return Optional.empty();
    }

    private static Optional<WhoisDate> withTime(LocalDate day, List<Token> tokens, int from) {
        if (day.getYear() < 1 || day.getYear() > 2200) {
            return Optional.empty();
        }
        int i = from;
        while (i < tokens.size()
                && tokens.get(i).kind == 'w'
                && (tokens.get(i).text.equals("t") || tokens.get(i).text.equals("at"))) {
            i++;
        }
        if (!isNumber(tokens, i)
                || !isNumber(tokens, i + 1)
                || tokens.get(i + 1).before != ':'
                || tokens.get(i).text.length() > 2) {
            return Optional.of(new WhoisDate(day, Optional.empty(), Optional.empty()));
        }
        int hour = Integer.parseInt(tokens.get(i).text);
        int minute = Integer.parseInt(tokens.get(i + 1).text);
        int second = 0;
        i += 2;
        if (isNumber(tokens, i) && tokens.get(i).before == ':') {
            second = Math.min(59, Integer.parseInt(tokens.get(i).text));
            i++;
        }
        if (isNumber(tokens, i) && (tokens.get(i).before == '.' || tokens.get(i).before == ',')) {
            i++;
        }
        if (i < tokens.size()
                && (tokens.get(i).text.equals("pm") || tokens.get(i).text.equals("am"))) {
            hour = hour % 12 + (tokens.get(i).text.equals("pm") ? 12 : 0);
            i++;
        }
        return Optional.of(new WhoisDate(day, Optional.of(LocalTime.of(hour, minute, second)), zone(tokens, i)));
    }

    private static Optional<ZoneOffset> zone(List<Token> tokens, int from) {
        int i = from;
        Integer named = null;
        if (i < tokens.size() && tokens.get(i).kind == 'w') {
            named = ZONES.get(tokens.get(i).text);
            if (named != null) {
                i++;
            }
        }
        if (isNumber(tokens, i) && (tokens.get(i).before == '+' || tokens.get(i).before == '-')) {
            String digits = tokens.get(i).text;
            int sign = tokens.get(i).before == '-' ? -1 : 1;
            int hours = Integer.parseInt(digits.substring(0, Math.min(2, digits.length())));
            int minutes = digits.length() == 4
                    ? Integer.parseInt(digits.substring(2))
                    : isNumber(tokens, i + 1) && tokens.get(i + 1).before == ':'
                            ? Integer.parseInt(tokens.get(i + 1).text)
                            : 0;
            return hours > 14 || minutes > 59
                    ? Optional.empty()
                    : Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
        }
        return named == null ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds(named * 60));
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int before = ' ';
        int i = 0;
        while (i < text.length() && tokens.size() < 16) {
            char c = text.charAt(i);
            int start = i;
            if (c >= '0' && c <= '9') {
                while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                    i++;
                }
                tokens.add(new Token('n', text.substring(start, i), before));
                before = ' ';
            } else if (MARKS_OF_DAYS.indexOf(c) >= 0 || MARKS_OF_TIMES.indexOf(c) >= 0) {
                before = MARKS_OF_DAYS.indexOf(c) >= 0 ? '-' : ':';
                i++;
            } else if (Character.isLetter(c)) {
                while (i < text.length()
                        && Character.isLetter(text.charAt(i))
                        && MARKS_OF_DAYS.indexOf(text.charAt(i)) < 0) {
                    i++;
                }
                String word = text.substring(start, i).toLowerCase(Locale.ROOT);
                boolean ordinal = start > 0
                        && Character.isDigit(text.charAt(start - 1))
                        && (word.equals("st") || word.equals("nd") || word.equals("rd") || word.equals("th"));
                // 3 de enero de 2020, 3. Januar 2020
                if (!ordinal && !word.equals("de")) {
                    tokens.add(new Token('w', word, before));
                }
                before = ' ';
            } else {
                before = Character.isWhitespace(c) && before != ' ' ? before : c;
                i++;
            }
        }
        return tokens;
    }

    private static boolean isNumber(List<Token> tokens, int i) {
        return i < tokens.size()
                && tokens.get(i).kind == 'n'
                && tokens.get(i).text.length() <= 14;
    }

    /** Returns whether the token is a compact date, such as 20261128 or 20261128235959. */
    private static boolean isCompact(Token token) {
        return token.kind == 'n'
                && (token.text.length() == 8 || token.text.length() == 14)
                && (token.text.startsWith("19") || token.text.startsWith("20"));
    }

    private static int month(String word) {
        if (TUESDAYS.contains(word)) {
            return 0;
        }
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).stream().anyMatch(word::startsWith)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int day(String digits) {
        if (digits.length() > 2) {
            throw new DateTimeException("no day");
        }
        return Integer.parseInt(digits);
    }

    private static int year(String digits) {
        return switch (digits.length()) {
            case 4 -> Integer.parseInt(digits);
            case 2 -> Integer.parseInt(digits) + (Integer.parseInt(digits) < 70 ? 2000 : 1900);
            default -> 0;
        };
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
