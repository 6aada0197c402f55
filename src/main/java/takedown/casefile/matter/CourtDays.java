package takedown.casefile.matter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import takedown.name.Refusal;

/**
 * What the calendar of the matter's court has beside the federal rules.
 *
 * @param zone time zone of the court, {@code America/Chicago}; empty: by the court's name
 * @param holidays days that the President, Congress or the court's state declared legal holidays (Fed. R. Civ. P. 6(a)(6)(B) and (C))
 */
public record CourtDays(String zone, List<LocalDate> holidays) {
    public static final CourtDays NONE = new CourtDays("", List.of());

    /** @throws Refusal (INVALID) for a zone that is not in the IANA database */
    public CourtDays {
        zone = Objects.requireNonNullElse(zone, "");
        holidays = List.copyOf(Objects.requireNonNullElse(holidays, List.of()));
        if (!zone.isEmpty()) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                throw Refusal.invalid("courtDays.zone \"" + zone
                        + "\" is not a time zone of the IANA database. America/Chicago is one.");
            }
        }
    }
}
