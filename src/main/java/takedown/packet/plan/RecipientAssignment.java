package takedown.packet.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;

/** The assignment of suspects to the parties that can act on them, one list per party. */
public final class RecipientAssignment {
    /** The rule of one kind for one suspect. It refuses the suspect, drops it, or assigns it to parties. */
    public interface Rule {
        void weigh(CandidateSuspect candidate, Dossier dossier, RecipientAssignment to);
    }

    private final PlanInput ask;
    private final Set<Role> roles;
    private final List<Finding> blocking = new ArrayList<>();
    private final List<Finding> refused = new ArrayList<>();
    private final List<Finding> dropped = new ArrayList<>();
    private final Map<String, ActingParty> parties = new LinkedHashMap<>();
    private final Map<String, List<CandidateSuspect>> assignment = new LinkedHashMap<>();
    /** Ids of the recipients that the request can have. */
    private final Set<String> applicable = new HashSet<>();
    /** Suspects whose parties were compared with the recipients of the request. The others are refused or dropped for another reason. */
    private final Set<CandidateSuspect> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    private RecipientAssignment(PlanInput ask, Set<Role> roles) {
        this.ask = ask;
        this.roles = roles;
    }

    /**
     * Returns the assignment by a rule. A suspect that another case holds is refused, and so is one that was not investigated, since its parties are
     * not known.
     *
     * @param roles of the parties to which this kind can be addressed
     */
    public static RecipientAssignment of(PlanInput ask, Set<Role> roles, Rule rule) {
        RecipientAssignment assignment = new RecipientAssignment(ask, roles);
        for (CandidateSuspect candidate : ask.candidates()) {
            Optional<Finding> held = ask.heldElsewhere(candidate);
            if (held.isPresent()) {
                assignment.refuse(List.of(held.get()));
                continue;
            }
            candidate
                    .dossier()
                    .ifPresentOrElse(
                            dossier -> rule.weigh(candidate, dossier, assignment),
                            () -> assignment.refuse(
                                    FindingCode.NOT_INVESTIGATED,
                                    candidate,
                                    "it has not been investigated yet: start a run of the case first"));
        }
        return assignment;
    }

    public void block(List<Finding> findings) {
        blocking.addAll(findings);
    }

    public void refuse(FindingCode code, CandidateSuspect candidate, String message) {
        refused.add(new Finding(code, candidate.subject(), message));
    }

    public void refuse(List<Finding> findings) {
        refused.addAll(findings);
    }

    public void drop(FindingCode code, CandidateSuspect candidate, String message) {
        dropped.add(new Finding(code, candidate.subject(), message));
    }

    /**
     * Assigns the suspect to its parties. If the request names only other recipients, the suspect is dropped.
     *
     * @param fits parties that a request without named recipients concerns
     * @param ifNamed further parties, which are asked only if the request names them
     * @return false if no party fits, so that the rule of the kind can state why
     */
    public boolean assign(
            CandidateSuspect candidate, Dossier dossier, Predicate<ActingParty> fits, Predicate<ActingParty> ifNamed) {
        return assign(candidate, dossier, fits, ifNamed, others -> dropForOthers(candidate, others));
    }

    public boolean assignToKeepers(
            CandidateSuspect candidate, Dossier dossier, Predicate<ActingParty> fits, Predicate<ActingParty> ifNamed) {
        compared.add(candidate);
        return RecordKeepers.assign(
                this, candidate, dossier, fits, ifNamed, others -> dropForOthers(candidate, others));
    }

    private void dropForOthers(CandidateSuspect candidate, List<String> others) {
        drop(
                FindingCode.OTHER_RECIPIENT,
                candidate,
                "the request names none of the recipients for this suspect: " + String.join(", ", others));
    }

    /** @param otherwise receives the ids of the suspect's recipients if the request names none of them */
    public boolean assign(
            CandidateSuspect candidate,
            Dossier dossier,
            Predicate<ActingParty> fits,
            Predicate<ActingParty> ifNamed,
            Consumer<List<String>> otherwise) {
        List<ActingParty> possible =
                dossier.parties().stream().filter(fits.or(ifNamed)).toList();
        List<String> ids =
                possible.stream().map(ActingParty::id).distinct().sorted().toList();
        compared.add(candidate);
        applicable.addAll(ids);
        List<ActingParty> asked = possible.stream()
                .filter(party -> ask.isOpen() ? fits.test(party) : ask.names(party))
                .toList();
        for (ActingParty party : asked) {
            parties.putIfAbsent(party.role() + party.id(), party);
            assignment
                    .computeIfAbsent(party.role() + party.id(), id -> new ArrayList<>())
                    .add(candidate);
        }
        if (asked.isEmpty() && !possible.isEmpty() && !ask.isOpen()) {
            otherwise.accept(ids);
            return true;
        }
        return !asked.isEmpty();
    }

    /**
     * Returns the findings for named recipients. A party of a suspect that was refused or dropped counts as applicable, since the finding on the
     * suspect states the reason.
     */
    private List<Finding> recipients() {
        if (ask.isOpen() || ask.candidates().isEmpty()) {
            return List.of();
        }
        Set<String> excused = new HashSet<>();
        Map<String, Set<Role>> known = new HashMap<>();
        for (CandidateSuspect candidate : ask.candidates()) {
            candidate.dossier().stream()
                    .flatMap(dossier -> dossier.parties().stream())
                    .forEach(party -> {
                        known.computeIfAbsent(party.id(), id -> EnumSet.noneOf(Role.class))
                                .add(party.role());
                        if (!compared.contains(candidate) && roles.contains(party.role())) {
                            excused.add(party.id());
                        }
                    });
        }
        Set<String> questionable = ask.request().recipients().stream()
                .filter(id -> !excused.contains(id))
                .collect(Collectors.toSet());
        return NamedRecipients.check(ask.request().kind(), questionable, applicable, known);
    }

    public PacketPlan plan(BiFunction<ActingParty, List<CandidateSuspect>, PacketDraft> draft) {
        block(recipients());
        return new PacketPlan(
                blocking,
                refused,
                dropped,
                assignment.entrySet().stream()
                        .map(e -> draft.apply(Objects.requireNonNull(parties.get(e.getKey())), e.getValue()))
                        .toList());
    }
}
