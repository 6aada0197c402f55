package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.DomainName;
import takedown.packet.document.Packet;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.protection.SeizedElsewhere;

/** Compares the names that reversals ask to leave as they are with the names that are in other hands. */
@ApplicationScoped
public class OtherHands {
    private final SuspectStore suspects;
    private final CandidateReader candidates;
    private final SeizedElsewhere elsewhere;

    OtherHands(SuspectStore suspects, CandidateReader candidates, SeizedElsewhere elsewhere) {
        this.suspects = suspects;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
    }

    /**
     * Returns, by packet id, the names that each of these reversals asks to leave as they are and that are not in other hands at this time. Reversals
     * without such names are left out.
     */
    @Transactional
    public Map<UUID, Set<String>> freed(CaseAccess access, Collection<Packet> reversals, Instant at) {
        List<Packet> leaving = reversals.stream()
                .filter(reversal -> !passedOn(reversal).isEmpty())
                .toList();
        if (leaving.isEmpty()) {
            return Map.of();
        }
        leaving.forEach(reversal -> access.requireOf(reversal.caseId()));
        Set<UUID> ids = leaving.stream()
                .flatMap(reversal -> reversal.suspects().stream())
                .collect(Collectors.toSet());
        Set<String> held = elsewhere
                .onOrdersOfOthers(access, CandidateReader.seen(candidates.of(access, suspects.of(access, ids))), at)
                .stream()
                .map(DomainName::ascii)
                .collect(Collectors.toSet());
        return leaving.stream()
                .collect(Collectors.toMap(Packet::id, reversal -> {
                    Set<String> free = new TreeSet<>(passedOn(reversal));
                    free.removeAll(held);
                    return free;
                }))
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> passedOn(Packet reversal) {
        return reversal.document().filing().annex().reversal().passedOn();
    }
}
