package takedown.casefile.orders;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import takedown.casefile.matter.Matter;

/**
 * Time zones of courts in the United States, by the name of the court and its division: {@code United States District Court for the
 * Eastern District of Virginia}, {@code N.D. Cal.}, {@code SDNY}. Districts are those of 28 U.S.C. 81 to 131, time zones those of 49 CFR
 * 71.
 */
final class CourtZones {
    /**
     * Zone used if neither the matter nor the court's name nor the execution window determines the zone. Most actions of this kind are brought in
     * courts on Eastern time.
     */
    static final ZoneId DEFAULT = ZoneId.of("America/New_York");

    private static final Pattern COMPACT = Pattern.compile("[nsewcm]?d([a-z]{2})");

    private CourtZones() {}

    private record State(String name, String cited, String postal, ZoneId zone) {
        static State of(String name, String cited, String postal, String zone) {
            return new State(name, cited, postal, ZoneId.of(zone));
        }
    }

    /** A part of a state with its own time zone. Each of the words, in the name of the court or of its division, identifies the part. */
    private record Part(String state, List<String> words, ZoneId zone) {
        static Part of(String state, String zone, String... words) {
            return new Part(state, List.of(words), ZoneId.of(zone));
        }
    }

    private static final String EASTERN = "America/New_York";
    private static final String CENTRAL = "America/Chicago";
    private static final String MOUNTAIN = "America/Denver";
    private static final String PACIFIC = "America/Los_Angeles";

    private static final List<State> STATES = List.of(
            State.of("alabama", "ala", "al", CENTRAL),
            State.of("alaska", "alaska", "ak", "America/Anchorage"),
            State.of("arizona", "ariz", "az", "America/Phoenix"),
            State.of("arkansas", "ark", "ar", CENTRAL),
            State.of("california", "cal", "ca", PACIFIC),
            State.of("colorado", "colo", "co", MOUNTAIN),
            State.of("connecticut", "conn", "ct", EASTERN),
            State.of("delaware", "del", "de", EASTERN),
            State.of("district of columbia", "d c", "dc", EASTERN),
            State.of("florida", "fla", "fl", EASTERN),
            State.of("georgia", "ga", "ga", EASTERN),
            State.of("guam", "guam", "gu", "Pacific/Guam"),
            State.of("hawaii", "haw", "hi", "Pacific/Honolulu"),
            State.of("idaho", "idaho", "id", "America/Boise"),
            State.of("illinois", "ill", "il", CENTRAL),
            State.of("indiana", "ind", "in", "America/Indiana/Indianapolis"),
            State.of("iowa", "iowa", "ia", CENTRAL),
            State.of("kansas", "kan", "ks", CENTRAL),
            State.of("kentucky", "ky", "ky", "America/Kentucky/Louisville"),
            State.of("louisiana", "la", "la", CENTRAL),
            State.of("maine", "me", "me", EASTERN),
            State.of("maryland", "md", "md", EASTERN),
            State.of("massachusetts", "mass", "ma", EASTERN),
            State.of("michigan", "mich", "mi", "America/Detroit"),
            State.of("minnesota", "minn", "mn", CENTRAL),
            State.of("mississippi", "miss", "ms", CENTRAL),
            State.of("missouri", "mo", "mo", CENTRAL),
            State.of("montana", "mont", "mt", MOUNTAIN),
            State.of("nebraska", "neb", "ne", CENTRAL),
            State.of("nevada", "nev", "nv", PACIFIC),
            State.of("new hampshire", "n h", "nh", EASTERN),
            State.of("new jersey", "n j", "nj", EASTERN),
            State.of("new mexico", "n m", "nm", MOUNTAIN),
            State.of("new york", "n y", "ny", EASTERN),
            State.of("north carolina", "n c", "nc", EASTERN),
            State.of("north dakota", "n d", "nd", CENTRAL),
            State.of("northern mariana islands", "n mar i", "mp", "Pacific/Saipan"),
            State.of("ohio", "ohio", "oh", EASTERN),
            State.of("oklahoma", "okla", "ok", CENTRAL),
            State.of("oregon", "or", "or", PACIFIC),
            State.of("pennsylvania", "pa", "pa", EASTERN),
            State.of("puerto rico", "p r", "pr", "America/Puerto_Rico"),
            State.of("rhode island", "r i", "ri", EASTERN),
            State.of("south carolina", "s c", "sc", EASTERN),
            State.of("south dakota", "s d", "sd", CENTRAL),
            State.of("tennessee", "tenn", "tn", CENTRAL),
            State.of("texas", "tex", "tx", CENTRAL),
            State.of("utah", "utah", "ut", MOUNTAIN),
            State.of("vermont", "vt", "vt", EASTERN),
            State.of("virgin islands", "v i", "vi", "America/St_Thomas"),
            State.of("virginia", "va", "va", EASTERN),
            State.of("washington", "wash", "wa", PACIFIC),
            State.of("west virginia", "w va", "wv", EASTERN),
            State.of("wisconsin", "wis", "wi", CENTRAL),
            State.of("wyoming", "wyo", "wy", MOUNTAIN));

    private static final List<Part> PARTS = List.of(
            Part.of("florida", CENTRAL, "pensacola", "panama city"),
            Part.of("idaho", PACIFIC, "northern division", "central division", "coeur d alene", "moscow"),
            Part.of("indiana", CENTRAL, "hammond", "gary", "evansville"),
            Part.of("kentucky", CENTRAL, "bowling green", "owensboro", "paducah"),
            Part.of("south dakota", MOUNTAIN, "western division", "rapid city"),
            Part.of("tennessee", CENTRAL, "winchester"),
            Part.of(
                    "tennessee",
                    EASTERN,
                    "eastern district",
                    "e d tenn",
                    "edtn",
                    "knoxville",
                    "chattanooga",
                    "greeneville"),
            Part.of("texas", MOUNTAIN, "el paso"));

    /**
     * Returns the zone recorded in the matter, else the zone that the court's name determines, else the zone of the execution window, else Eastern
     * time.
     */
    static ZoneId of(Matter matter) {
        return named(matter.courtDays().zone())
                .or(() -> of(matter.court(), matter.division()))
                .or(() -> named(matter.execution().zone()))
                .orElse(DEFAULT);
    }

    static Optional<ZoneId> of(String court, String division) {
        String name = words(court);
        String whole = " " + (name + " " + words(division)).strip() + " ";
        return cited(name)
                .or(() -> spelledOut(whole))
                .map(state -> PARTS.stream()
                        .filter(part -> part.state.equals(state.name)
                                && part.words.stream().anyMatch(word -> whole.contains(" " + word + " ")))
                        .findFirst()
                        .map(Part::zone)
                        .orElse(state.zone));
    }

    private static Optional<ZoneId> named(String zone) {
        return zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone));
    }

    /**
     * Returns the state whose abbreviation or name follows a "D.", as in {@code E.D. Va., Alexandria Division}, or whose postal code ends a one-word
     * citation, as in {@code SDNY}.
     */
    private static Optional<State> cited(String name) {
        Matcher compact = COMPACT.matcher(name);
        if (compact.matches()) {
            return STATES.stream()
                    .filter(state -> state.postal.equals(compact.group(1)))
                    .findFirst();
        }
        String padded = " " + name + " ";
        return IntStream.range(0, padded.length())
                .filter(at -> padded.startsWith(" d ", at))
                .mapToObj(at -> padded.substring(at + 3))
                .flatMap(rest -> STATES.stream()
                        .filter(state -> rest.startsWith(state.cited + " ") || rest.startsWith(state.name + " ")))
                .findFirst();
    }

    /** Returns the state with the longest matching name, since "West Virginia" contains "Virginia". */
    private static Optional<State> spelledOut(String whole) {
        return STATES.stream()
                .filter(state -> whole.contains(" " + state.name + " "))
                .max(Comparator.comparing(state -> state.name.length()));
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }
}
