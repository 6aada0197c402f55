package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.Attributor;
import takedown.attribution.HopParties;
import takedown.attribution.collateral.Collateral;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.protection.CaseDossiers;

/** Finds the parties that can act along the redirect chains of captures, from the records of the case. Nothing is queried. */
@ApplicationScoped
public class CaptureChains {
    /** Maximum number of suspects under the chain's registered names whose observations are read. */
    private static final int MOST = 50;

    private final SuspectQueries queries;
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;
    private final CaptureStore captures;
    private final CaseDossiers dossiers;
    private final Attributor attributor;

    CaptureChains(
            SuspectQueries queries,
            SuspectStore suspects,
            SnapshotStore snapshots,
            CaptureStore captures,
            CaseDossiers dossiers,
            Attributor attributor) {
        this.queries = queries;
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.captures = captures;
        this.dossiers = dossiers;
        this.attributor = attributor;
    }

    /**
     * A hop or the target of a form.
     *
     * @param suspect the suspect of the case with this URL, or else with this host; empty if the case has neither
     */
    public record Step(HopParties at, Optional<UUID> suspect) {}

    /** Returns the hops of a capture in their order, then the targets of the page's forms; empty until the page has been captured. */
    @Transactional
    public List<Step> of(CaseAccess access, StoredCapture stored) {
        return of(access, List.of(stored)).getFirst();
    }

    @Transactional
    public List<List<Step>> of(CaseAccess access, List<StoredCapture> stored) {
        stored.forEach(one -> access.requireOf(one.caseId()));
        Map<List<Object>, Known> known = new HashMap<>();
        return stored.stream()
                .map(one -> one.seen()
                        .map(seen -> steps(
                                one,
                                seen.around().isEmpty() ? captures.around(access, one) : seen.around(),
                                seen.capture(),
                                known.computeIfAbsent(
                                        List.of(
                                                one.suspectId(),
                                                names(seen.capture()),
                                                addresses(seen.capture()),
                                                at(seen.capture())),
                                        key -> known(access, one.suspectId(), seen.capture()))))
                        .orElse(List.of()))
                .toList();
    }

    /**
     * The records of the case about the registered names of a chain.
     *
     * @param looks the present snapshots of the suspects, followed by the last snapshot of each suspect up to the time of the capture
     */
    private record Known(List<Suspect> suspects, List<Snapshot> looks, Map<DomainName, Collateral> collateral) {}

    private static Instant at(Capture capture) {
        return capture.term().finishedAt();
    }

    /** @param captured the suspect whose page was captured; its key may have another scheme than the URL that was requested */
    private Known known(CaseAccess access, UUID captured, Capture capture) {
        Instant at = at(capture);
        Set<UUID> ids = suspects.keyed(access, addresses(capture)).stream()
                .map(Suspect::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        queries.named(access, names(capture)).stream().limit(MOST).forEach(ids::add);
        ids.add(captured);
        List<Suspect> inCase = suspects.of(access, ids);
        Map<UUID, Snapshot> present = new HashMap<>();
        inCase.forEach(
                suspect -> snapshots.present(access, suspect).ifPresent(look -> present.put(suspect.id(), look)));
        Map<DomainName, Collateral> collateral = new HashMap<>();
        dossiers.of(access, present)
                .values()
                .forEach(
                        dossier -> dossier.registrable().ifPresent(name -> collateral.put(name, dossier.collateral())));
        // Then add the snapshots from before the capture, since they have the hosts of the addresses to which the
        // capture connected.
        List<Snapshot> looks = new ArrayList<>(present.values());
        inCase.forEach(suspect -> snapshots.upTo(suspect.id(), at, 1).forEach(past -> looks.add(past.snapshot())));
        return new Known(inCase, List.copyOf(looks), collateral);
    }

    private List<Step> steps(StoredCapture stored, List<Snapshot> aside, Capture capture, Known known) {
        List<Snapshot> around = new ArrayList<>(known.looks());
        around.addAll(aside);
        List<Step> steps = new ArrayList<>();
        for (HopParties at : attributor.chain(capture, around, known.collateral())) {
            steps.add(new Step(
                    at, suspect(known.suspects(), at).or(() -> steps.isEmpty() ? start(stored) : Optional.empty())));
        }
        return List.copyOf(steps);
    }

    /**
     * Returns the suspect at which a capture by the service begins, even if its key has another scheme than the requested URL; empty for other
     * captures.
     */
    private static Optional<UUID> start(StoredCapture stored) {
        return stored.origin() == StoredCapture.Origin.SERVICE ? Optional.of(stored.suspectId()) : Optional.empty();
    }

    private static Optional<UUID> suspect(List<Suspect> inCase, HopParties at) {
        return Stream.of(Optional.of(at.url()), Indicator.tryOfField(at.url()).map(Indicator::key), at.host())
                .flatMap(Optional::stream)
                .flatMap(key -> inCase.stream().filter(suspect -> suspect.key().equals(key)))
                .map(Suspect::id)
                .findFirst();
    }

    private static Set<String> names(Capture capture) {
        Set<String> names = new HashSet<>();
        Stream.concat(
                        capture.hops().stream().map(Hop::url).flatMap(url -> host(url).stream()),
                        capture.page().flatMap(page -> page.document()).stream()
                                .flatMap(document -> document.forms().stream())
                                .flatMap(form -> form.host().stream()))
                .flatMap(host -> DomainName.tryOf(host).stream())
                .flatMap(host -> PublicSuffixes.registrable(host).stream())
                .forEach(name -> names.add(name.ascii()));
        return names;
    }

    /** Returns the URLs of the chain whose host is an IP address, and these addresses. They have no registered name. */
    private static Set<String> addresses(Capture capture) {
        return capture.hops().stream()
                .map(Hop::url)
                .filter(url -> host(url)
                        .filter(host -> DomainName.tryOf(host).isEmpty())
                        .isPresent())
                .flatMap(url -> Stream.of(url, host(url).orElseThrow()))
                .flatMap(text -> Indicator.tryOfField(text).stream())
                .map(Indicator::key)
                .collect(Collectors.toSet());
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
