package takedown.packet;

import java.time.Instant;
import java.util.Optional;
import takedown.attribution.Dossier;
import takedown.casefile.Suspect;
import takedown.name.DomainName;

/** A suspect with what is known of it; no dossier when it was never looked at. */
record Charge(Suspect suspect, Optional<Dossier> dossier) {
    /** For messages: the key as it is written in lists. */
    String subject() {
        return suspect.key();
    }

    Optional<DomainName> registrable() {
        return suspect.registrable();
    }

    boolean isUrl() {
        return suspect.key().contains("://");
    }

    /** Of the octets that a packet would cite: a later look that brought no news is not what is shown to a court. */
    boolean seenSince(Instant since) {
        return dossier.filter(d -> !d.snapshot().at().isBefore(since)).isPresent();
    }
}
