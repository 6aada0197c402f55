package takedown.filing;

import java.util.List;
import java.util.Locale;
import takedown.packet.document.PacketDocument;
import takedown.packet.rendition.CaptionWords;

/** Words of court papers that depend on the order, the court and the number of parties. */
public final class CourtWords {
    /** Returns the parties in the possessive: {@code Plaintiff's}, {@code Plaintiffs'}. */
    public String possessive(String role, List<String> parties) {
        return CaptionWords.isPlural(parties) ? role + "s'" : role + "'s";
    }

    /** Returns the order by its name, for a sentence: {@code an ex parte temporary restraining order and order to show cause}. */
    public String order(PacketDocument document) {
        return order(kind(document));
    }

    static String order(String kind) {
        return switch (kind) {
            case "TRO" -> "an emergency ex parte temporary restraining order and order to show cause";
            case "PRELIMINARY_INJUNCTION" -> "a preliminary injunction";
            case "PERMANENT_INJUNCTION" -> "a permanent injunction";
            case "DEFAULT_JUDGMENT" -> "default judgment and a permanent injunction";
            default -> "an order";
        };
    }

    /** Returns the name of the order as its title has it. */
    static String title(String kind) {
        return switch (kind) {
            case "TRO" -> "ex parte temporary restraining order and order to show cause re preliminary injunction";
            case "PRELIMINARY_INJUNCTION" -> "preliminary injunction order";
            case "PERMANENT_INJUNCTION" -> "permanent injunction";
            case "DEFAULT_JUDGMENT" -> "default judgment and permanent injunction";
            default -> kind.toLowerCase(Locale.ROOT);
        };
    }

    /** Returns whether the order is sought without notice. */
    public boolean isExParte(PacketDocument document) {
        return kind(document).equals("TRO");
    }

    /** Returns whether the papers are for the Eastern District of Virginia, whose local rules the sealing set follows. */
    public boolean isEasternVirginia(PacketDocument document) {
        return document.caption().court().toUpperCase(Locale.ROOT).contains("EASTERN DISTRICT OF VIRGINIA");
    }

    /** Returns the number with its noun; one to nine in words. */
    public String count(int number, String noun) {
        String[] words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
        String shown = number >= 0 && number < words.length ? words[number] : String.valueOf(number);
        return shown + " " + noun + (number == 1 ? "" : "s");
    }

    private static String kind(PacketDocument document) {
        return document.order().map(PacketDocument.OrderPart::kind).orElse("");
    }
}
