package takedown.packet.plan.candidate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.attribution.Dossier;
import takedown.attribution.status.CarriedOver;
import takedown.casefile.suspects.Suspect;
import takedown.history.target.CaptureStore;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.packet.document.CapturedPage;

/**
 * A suspect with its dossier, if it was ever investigated.
 *
 * @param forTheOwner a suspect of the same case and registered name whose verdict speaks for the owner: COMPROMISED, or for the name itself no
 *     verdict yet; it may be this suspect
 * @param moved changes of registrar or registrant since it was judged, in words
 * @param beforeDown the dossier from before a court's or a sinkhole's servers answered for the name; only read for requests for records
 * @param captured its captures from the last day; only read for requests for action
 * @param lastFound the result of the latest capture of the last day that found it present, gone or blocked; only read for requests for action
 */
public record CandidateSuspect(
        Suspect suspect,
        Optional<Dossier> dossier,
        Optional<Suspect> forTheOwner,
        List<String> moved,
        Optional<Dossier> beforeDown,
        List<CapturedPage> captured,
        Optional<CaptureStore.Found> lastFound) {
    public CandidateSuspect {
        moved = List.copyOf(moved);
        captured = List.copyOf(captured);
    }

    public CandidateSuspect(Suspect suspect, Optional<Dossier> dossier, Optional<Suspect> forTheOwner) {
        this(suspect, dossier, forTheOwner, List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    public CandidateSuspect(
            Suspect suspect, Optional<Dossier> dossier, Optional<Suspect> forTheOwner, List<String> moved) {
        this(suspect, dossier, forTheOwner, moved, Optional.empty(), List.of(), Optional.empty());
    }

    public CandidateSuspect withDossierBeforeDown(Optional<Dossier> before) {
        return new CandidateSuspect(suspect, dossier, forTheOwner, moved, before, captured, lastFound);
    }

    /** Returns the suspect with its dossier from before it went down. That dossier has the parties that served the suspect then. */
    public CandidateSuspect asBeforeDown(Dossier before) {
        return new CandidateSuspect(
                suspect, Optional.of(before), forTheOwner, moved, Optional.empty(), captured, lastFound);
    }

    public CandidateSuspect with(List<CapturedPage> pages) {
        return new CandidateSuspect(suspect, dossier, forTheOwner, moved, beforeDown, pages, lastFound);
    }

    public CandidateSuspect lastFound(Optional<CaptureStore.Found> found) {
        return new CandidateSuspect(suspect, dossier, forTheOwner, moved, beforeDown, captured, found);
    }

    /** Returns the result of the latest capture of the last day if it found the target gone or blocked. */
    public Optional<CaptureStore.Found> seemsGone() {
        return lastFound.filter(found -> found.sign().means().isMitigated());
    }

    public String subject() {
        return suspect.key();
    }

    public Optional<DomainName> registrable() {
        return suspect.registrable();
    }

    public boolean isUrl() {
        return suspect.key().contains("://");
    }

    /** Returns whether the suspect is a page other than a home page, so that a request against it does not affect other pages on the host. */
    boolean isPage() {
        return isUrl() && !(Indicator.ofKey(suspect.key()) instanceof Indicator.Url url && url.isHomePage());
    }

    /**
     * Returns whether the octets that a packet would cite are recent enough. A later investigation that found nothing new does not count, since a
     * packet does not cite it. A status that rests on an earlier investigation is as old as that one.
     */
    public boolean seenSince(Instant since) {
        return dossier.map(CandidateSuspect::observedAt)
                .filter(at -> !at.isBefore(since))
                .isPresent();
    }

    /** Returns the time of the oldest observation that the status rests on. */
    static Instant observedAt(Dossier dossier) {
        return dossier.status().carriedOver().stream()
                .map(CarriedOver::observedAt)
                .reduce(dossier.snapshot().at(), (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Returns whether unrelated people share the name. Then only the platform is asked, about the exact URL or host. */
    public boolean isShared() {
        return registrable().isPresent()
                && dossier.filter(d -> d.collateral().shared()).isPresent();
    }
}
