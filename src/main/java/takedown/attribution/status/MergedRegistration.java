package takedown.attribution.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.observation.Registration;
import takedown.observation.Source;

/**
 * One registration from registry RDAP, registrar RDAP and WHOIS.
 *
 * @param conflicts fields on which two sources differ
 * @param carriedOver if the registry could not be queried now, the time at which the record was observed earlier; empty for current data
 */
public record MergedRegistration(
        Registration registration,
        Map<String, Source> fieldSources,
        List<Conflict> conflicts,
        Optional<Instant> carriedOver) {
    public MergedRegistration {
        fieldSources = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(fieldSources));
        conflicts = List.copyOf(conflicts);
    }

    public record Conflict(String field, Source one, String oneSays, Source other, String otherSays) {
        /**
         * Returns whether the sources differ in the registrant or the registrar. While a name has such a conflict, no seizure packet is created for
         * it (Bitseller v. Verisign).
         */
        public boolean isAboutWhoActs() {
            return field.equals("registrar") || field.equals("registrarIanaId") || field.equals("registrant");
        }
    }
}
