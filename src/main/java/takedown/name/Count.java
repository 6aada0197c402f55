package takedown.name;

import java.util.Locale;

/** A number with its noun, for a reader: {@code 1 name}, {@code 2,031 names}, {@code 3 addresses}, {@code 4 entries}. */
public final class Count {
    private Count() {}

    /**
     * Returns the number with its noun.
     *
     * @param noun the noun in the singular, with its adjective; the last word becomes plural unless the number is one
     */
    public static String of(long number, String noun) {
        return grouped(number) + " " + noun(number, noun);
    }

    /** Returns the number alone: {@code 2,031}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns the noun alone, in the singular or plural. */
    public static String noun(long number, String noun) {
        if (number == 1) {
            return noun;
        }
        boolean consonant = noun.length() > 1 && "aeiou".indexOf(noun.charAt(noun.length() - 2)) < 0;
        if (noun.endsWith("y") && consonant) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("s") || noun.endsWith("x") || noun.endsWith("ch") ? noun + "es" : noun + "s";
    }

    /** Returns the verb in the singular or plural: {@code Count.verb(1, "is", "are")}. */
    public static String verb(long number, String one, String many) {
        return number == 1 ? one : many;
    }
}
