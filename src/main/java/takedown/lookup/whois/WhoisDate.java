package takedown.lookup.whois;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A date as precise as a text states it, possibly without a time or without a zone. */
public record WhoisDate(LocalDate date, Optional<LocalTime> time, Optional<ZoneOffset> zone) {

    /** Returns the instant. If no zone is stated, UTC is assumed. If no time is stated, the start of the day is assumed. */
    public Instant instant() {
        return date.atTime(time.orElse(LocalTime.MIDNIGHT)).toInstant(zone.orElse(ZoneOffset.UTC));
    }

    /** Returns whether the date is plausible. The year 1 and the like mean that a registrar has no date: the first .com name dates from 1985. */
    public boolean isPlausible() {
        return date.getYear() >= 1980;
    }

    /** Returns the date in ISO 8601, as precise as stated, and in UTC if the zone is stated. */
    @Override
    public String toString() {
        if (time.isEmpty()) {
            return date.toString();
        }
        return zone.isEmpty()
                ? date.atTime(time.get()).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
