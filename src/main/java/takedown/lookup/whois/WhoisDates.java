package takedown.lookup.whois;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the dates of WHOIS texts by their tokens: numbers, words and the marks between them. One pass, no pattern that
 * could go back. Which of two numbers is the month is settled by a number above 12, here or elsewhere in the text.
 */
final class WhoisDates {
    private static final int MAX_LENGTH = 80;
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("wet", 0),
            Map.entry("bst", 1),
            Map.entry("west", 1),
            Map.entry("cet", 1),
            Map.entry("wat", 1),
            Map.entry("cest", 2),
            Map.entry("eet", 2),
            Map.entry("sast", 2),
            Map.entry("cat", 2),
            Map.entry("eest", 3),
            Map.entry("eat", 3),
            Map.entry("msk", 3),
            Map.entry("msd", 4),
            Map.entry("jst", 9),
            Map.entry("kst", 9),
            Map.entry("hkt", 8));
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final boolean monthFirst;

    /** @param monthFirst whether 03/02/2012 is the second of March */
    WhoisDates(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    private record Token(char kind, String text, int before) {}

    /** A date at the beginning of the text; empty where there is none that a calendar knows. */
    Optional<WhoisDate> read(String raw) {
        String text = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
        List<Token> tokens = tokens(text);
        try {
            return date(tokens);
        } catch (DateTimeException | NumberFormatException notADate) {
            return Optional.empty();
        }
    }

    /** Whether the text can only be a date whose first number is the month. */
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
        // Fri Jul 22 …, "on", "the"
        while (i < tokens.size() && tokens.get(i).kind == 'w' && month(tokens.get(i).text) == 0 && i < 2) {
            i++;
        }
        if (i + 2 >= tokens.size() && !(i < tokens.size() && tokens.get(i).text.length() == 8)) {
            return Optional.empty();
        }
        Token a = tokens.get(i);
        if (a.kind == 'n' && (a.text.length() == 8 || a.text.length() == 14) && plausible(a.text)) {
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
        if (year == 0 || b.text.length() > 2 || b.before == ':' || b.before == ' ') {
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
        if (isNumber(tokens, i) && tokens.get(i).before == '.') {
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
        return named == null ? Optional.empty() : Optional.of(ZoneOffset.ofHours(named));
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
            } else if (Character.isLetter(c)) {
                while (i < text.length() && Character.isLetter(text.charAt(i))) {
                    i++;
                }
                String word = text.substring(start, i).toLowerCase(Locale.ROOT);
                boolean ordinal = start > 0
                        && Character.isDigit(text.charAt(start - 1))
                        && (word.equals("st") || word.equals("nd") || word.equals("rd") || word.equals("th"));
                if (!ordinal) {
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

    private static boolean plausible(String digits) {
        return digits.startsWith("19") || digits.startsWith("20");
    }

    private static int month(String word) {
        return word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3)) + 1;
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
