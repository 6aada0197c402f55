package takedown.directory;

import java.net.URI;
import java.util.Optional;

/**
 * An entry of IANA's registry of registrar ids.
 *
 * @param rdap the base of the registrar's RDAP service
 */
public record Accreditation(int ianaId, String name, Status status, Optional<URI> rdap, Cited cited) {

    /** The statuses of IANA. */
    public enum Status {
        ACCREDITED,
        /** The former registrar is shown and never contacted. */
        TERMINATED,
        /** The number does not identify a registrar. */
        RESERVED
    }
}
