package takedown.packet.rendition.wording;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.casefile.matter.Matter.Sealing;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;

/** The words of a caption: the court in capitals, and the roles in the singular or plural. */
public final class CaptionWords {
    private static final Pattern FEDERAL =
            Pattern.compile("(?i)^(?:the\\s+)?(United States .*?Court)\\s+(for the .+)$");

    /** A label that stands for several persons: {@code DOES 1-10}, {@code John Does 1 and 2}. */
    private static final Pattern SEVERAL =
            Pattern.compile("(?i)\\bdoes\\b|\\b\\d+\\s*(?:-|\u2013|through|to|and)\\s*\\d+\\b");

    private static final Pattern CAPITAL_DOES = Pattern.compile("\\b(?:JOHN |JANE )?DOES?\\b");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private CaptionWords() {}

    /**
     * Returns the order that seals the matter: {@code order of the Court entered November 28, 2026 (ECF No. 3)}. Empty unless the case is sealed and
     * the day and number of the order are on record: without them no paper states that the court sealed the matter.
     */
    public static String sealedBy(PacketDocument document) {
        Sealing sealing = document.filing().bench().sealing();
        return document.caption().sealed() && sealing.canBeCited()
                ? "order of the Court entered "
                        + sealing.enteredOn().map(DAY::format).orElseThrow() + " (ECF No. "
                        + PlainText.line(sealing.ecfNumber(), 20) + ")"
                : "";
    }

    /** Returns a label as it is written in a sentence: {@code Does 1-10} for {@code DOES 1-10}. */
    public static String inSentence(String label) {
        return CAPITAL_DOES
                .matcher(label)
                .replaceAll(found -> Arrays.stream(found.group().split(" "))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Returns the court's name in full capitals, that of a federal court in two parts: {@code IN THE UNITED STATES DISTRICT COURT},
     * {@code FOR THE EASTERN DISTRICT OF VIRGINIA}.
     */
    public static List<String> court(String name) {
        var federal = FEDERAL.matcher(name.strip());
        return federal.matches()
                ? List.of(
                        "IN THE " + federal.group(1).toUpperCase(Locale.ROOT),
                        federal.group(2).toUpperCase(Locale.ROOT))
                : List.of(name.strip().toUpperCase(Locale.ROOT));
    }

    public static boolean isPlural(List<String> parties) {
        return parties.size() > 1
                || parties.stream().anyMatch(party -> SEVERAL.matcher(party).find());
    }

    public static String role(String role, List<String> parties) {
        return isPlural(parties) ? role + "s" : role;
    }
}
