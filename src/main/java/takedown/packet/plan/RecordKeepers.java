package takedown.packet.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.directory.Role;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The parties that hold records about a name. The servers that answer for a seized or sinkholed name are a court's, the sender's own or a third
 * party's. Records about the operator are with the parties that served the name before.
 */
final class RecordKeepers {
    /** Roles that follow from what the servers of the name answer. */
    private static final Set<Role> SERVING =
            EnumSet.of(Role.DNS_OPERATOR, Role.HOST, Role.CDN, Role.MAIL, Role.PLATFORM);

    private RecordKeepers() {}

    /**
     * Assigns the suspect as {@link RecipientAssignment#assign} does, with the parties that served it before it was seized or sinkholed.
     *
     * @param otherwise receives the ids of the suspect's recipients if the request names none of them
     * @return false if no party fits
     */
    static boolean assign(
            RecipientAssignment to,
            CandidateSuspect candidate,
            Dossier dossier,
            Predicate<ActingParty> fits,
            Predicate<ActingParty> ifNamed,
            Consumer<List<String>> otherwise) {
        if (!candidate.suspect().status().isTaken()) {
            return to.assign(candidate, dossier, fits, ifNamed, otherwise);
        }
        Predicate<ActingParty> serving = party -> SERVING.contains(party.role());
        List<List<String>> unnamed = new ArrayList<>();
        boolean registration =
                to.assign(candidate, dossier, fits.and(serving.negate()), ifNamed.and(serving.negate()), unnamed::add);
        boolean served = candidate
                .beforeDown()
                .filter(before -> to.assign(
                        candidate.asBeforeDown(before), before, fits.and(serving), ifNamed.and(serving), unnamed::add))
                .isPresent();
        int asked = (registration ? 1 : 0) + (served ? 1 : 0);
        if (asked > 0 && unnamed.size() == asked) {
            otherwise.accept(List.copyOf(
                    new TreeSet<>(unnamed.stream().flatMap(List::stream).toList())));
        }
        return asked > 0;
    }
}
