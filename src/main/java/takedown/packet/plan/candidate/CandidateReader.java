package takedown.packet.plan.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.attribution.Dossier;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.protection.CaseDossiers;
import takedown.protection.SeizedElsewhere;

@ApplicationScoped
public class CandidateReader {
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;
    private final CaseDossiers dossiers;
    private final SuspectQueries queries;

    CandidateReader(SuspectStore suspects, SnapshotStore snapshots, CaseDossiers dossiers, SuspectQueries queries) {
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.dossiers = dossiers;
        this.queries = queries;
    }

    /**
     * @param named if empty, all of the case
     * @param most the largest number that the caller accepts
     * @throws Refusal (TOO_LARGE) if there are more
     */
    @Transactional
    public List<CandidateSuspect> of(CaseAccess access, Optional<Set<UUID>> named, int most) {
        if (named.filter(ids -> ids.size() > most).isPresent()) {
            throw Refusal.tooLarge(Count.of(named.get().size(), "suspect") + " are more than the " + most
                    + " allowed in one request: send several smaller requests");
        }
        Map<UUID, List<String>> moved = moved(access);
        List<Suspect> meant = named.map(ids -> suspects.of(access, ids)).orElseGet(() -> suspects.all(access, most));
        return of(access, meant).stream()
                .map(candidate -> new CandidateSuspect(
                        candidate.suspect(),
                        candidate.dossier(),
                        candidate.forTheOwner(),
                        moved.getOrDefault(candidate.suspect().id(), List.of())))
                .toList();
    }

    /** Returns suspects of one case, in the given order, with their last observations. */
    @Transactional
    public List<CandidateSuspect> of(CaseAccess access, List<Suspect> meant) {
        Map<UUID, Dossier> known = dossiers.of(access, snapshots.get(access, meant));
        Map<DomainName, Suspect> forTheOwner = suspects.speakingForTheOwner(
                access, meant.stream().flatMap(s -> s.registrable().stream()).collect(Collectors.toSet()));
        return meant.stream()
                .map(suspect -> new CandidateSuspect(
                        suspect,
                        Optional.ofNullable(known.get(suspect.id())),
                        suspect.registrable().map(forTheOwner::get)))
                .toList();
    }

    /**
     * Returns the suspects with their dossiers from before they were seized or sinkholed. The party that answers for a seized or sinkholed name is a
     * court, the sender or a third party, and holds no records about the operator.
     */
    @Transactional
    public List<CandidateSuspect> withPartiesBeforeDown(CaseAccess access, List<CandidateSuspect> candidates) {
        List<Suspect> taken = candidates.stream()
                .map(CandidateSuspect::suspect)
                .filter(suspect -> suspect.status().isTaken())
                .toList();
        if (taken.isEmpty()) {
            return candidates;
        }
        Map<UUID, Dossier> before = dossiers.of(access, snapshots.beforeDown(access, taken));
        return candidates.stream()
                .map(candidate -> candidate.withDossierBeforeDown(
                        Optional.ofNullable(before.get(candidate.suspect().id()))))
                .toList();
    }

    public static List<CandidateSuspect> unseen(List<Suspect> meant) {
        return meant.stream()
                .map(suspect -> new CandidateSuspect(suspect, Optional.empty(), Optional.empty()))
                .toList();
    }

    /** Returns the name servers of each registered name, as the case last observed them. */
    public static Map<DomainName, SeizedElsewhere.Seen> seen(List<CandidateSuspect> candidates) {
        Map<DomainName, SeizedElsewhere.Seen> seen = new LinkedHashMap<>();
        candidates.forEach(candidate -> candidate.registrable().ifPresent(name -> {
            Set<String> servers = new TreeSet<>();
            candidate
                    .dossier()
                    .flatMap(dossier -> dossier.snapshot().delegatedOrKnown())
                    .ifPresent((Delegation now) ->
                            now.nameServers().stream().map(WireName::text).forEach(servers::add));
            Instant at = candidate.suspect().investigatedAt().orElse(Instant.EPOCH);
            seen.merge(name, new SeizedElsewhere.Seen(servers, at), CandidateReader::together);
        }));
        return seen;
    }

    private static SeizedElsewhere.Seen together(SeizedElsewhere.Seen one, SeizedElsewhere.Seen other) {
        Set<String> servers = new TreeSet<>(one.servers());
        servers.addAll(other.servers());
        return new SeizedElsewhere.Seen(servers, one.at().isAfter(other.at()) ? one.at() : other.at());
    }

    /**
     * Returns the changes of registrar and registrant after the verdict on each suspect, because the verdict may concern an earlier holder (Bitseller
     * v. Verisign).
     */
    private Map<UUID, List<String>> moved(CaseAccess access) {
        Map<UUID, List<String>> moved = new HashMap<>();
        queries.transfersSinceJudged(access)
                .forEach((id, changes) -> moved.put(
                        id,
                        changes.stream()
                                .map(change -> change.what().toLowerCase(Locale.ROOT) + " changed from "
                                        + change.before() + " to " + change.after())
                                .toList()));
        return moved;
    }
}
