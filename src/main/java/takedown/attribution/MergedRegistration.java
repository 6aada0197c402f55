package takedown.attribution;

import java.util.List;
import java.util.Map;
import takedown.observation.Registration;
import takedown.observation.Source;

/**
 * One registration from registry RDAP, registrar RDAP and WHOIS.
 *
 * @param registration the merged record
 * @param fieldSources which source each filled field was taken from
 * @param conflicts fields on which two sources differ
 */
public record MergedRegistration(
        Registration registration, Map<String, Source> fieldSources, List<Conflict> conflicts) {
    public MergedRegistration {
        fieldSources = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(fieldSources));
        conflicts = List.copyOf(conflicts);
    }

    /** Two sources that differ. */
    public record Conflict(String field, Source one, String oneSays, Source other, String otherSays) {
        /** Registrant and registrar: as long as these differ no seizure packet is made (Bitseller v. Verisign). */
        public boolean isAboutWhoActs() {
            return field.equals("registrar") || field.equals("registrarIanaId") || field.equals("registrant");
        }
    }
}
