package takedown.packet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.attribution.CarriedOver;
import takedown.attribution.Dossier;
import takedown.casefile.suspects.Suspect;
import takedown.name.DomainName;
import takedown.name.Indicator;

/**
 * A suspect with what is known of it; no dossier when it was never looked at.
 *
 * @param forTheOwner a suspect of the same case and registered name whose verdict speaks for the owner; it may be this one
 * @param moved changes of registrar or registrant since it was judged, in words
 */
public record Charge(Suspect suspect, Optional<Dossier> dossier, Optional<Suspect> forTheOwner, List<String> moved) {
    Charge(Suspect suspect, Optional<Dossier> dossier, Optional<Suspect> forTheOwner) {
        this(suspect, dossier, forTheOwner, List.of());
    }

    /** For messages: the key as it is written in lists. */
    public String subject() {
        return suspect.key();
    }

    public Optional<DomainName> registrable() {
        return suspect.registrable();
    }

    public boolean isUrl() {
        return suspect.key().contains("://");
    }

    /** Whether it names a page, so that a request against it spares all others on the host. */
    boolean isPage() {
        return isUrl() && !(Indicator.of(suspect.key()) instanceof Indicator.Url url && url.isHomePage());
    }

    /**
     * Of the octets that a packet would cite: a later look that brought no news is not what is shown to a court. A look whose status rests on
     * an earlier one is as old as that.
     */
    boolean seenSince(Instant since) {
        return dossier.map(Charge::observedAt).filter(at -> !at.isBefore(since)).isPresent();
    }

    /** When the oldest of the observations was made that the status rests on. */
    static Instant observedAt(Dossier dossier) {
        return dossier.status().carriedOver().stream()
                .map(CarriedOver::observedAt)
                .reduce(dossier.snapshot().at(), (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Unrelated people share the name: only the platform is asked, about the very URL or host. */
    boolean isShared() {
        return registrable().isPresent()
                && dossier.filter(d -> d.collateral().shared()).isPresent();
    }
}
