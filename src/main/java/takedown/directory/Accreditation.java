package takedown.directory;

import java.net.URI;
import java.util.Optional;

/**
 * An entry of IANA's registry of registrar ids.
 *
 * @param rdap the base URL of the registrar's RDAP service
 */
public record Accreditation(int ianaId, String name, Status status, Optional<URI> rdap, Cited cited) {

    public enum Status {
        ACCREDITED,
        /** The accreditation ended. The former registrar is shown but never contacted. */
        TERMINATED,
        /** The number does not identify a registrar. */
        RESERVED
    }
}
