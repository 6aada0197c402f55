package takedown.packet.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** The assignment of suspects to the parties that can act on them, one list per party. */
final class Allotment {
    /** The rule of one kind for one suspect: it refuses it, drops it, or assigns it to parties. */
    interface Weigh {
        void weigh(Charge charge, Dossier dossier, Allotment to);
    }

    private final Ask ask;
    private final List<Finding> blocking = new ArrayList<>();
    private final List<Finding> refused = new ArrayList<>();
    private final List<Finding> dropped = new ArrayList<>();
    private final Map<String, ActingParty> parties = new LinkedHashMap<>();
    private final Map<String, List<Charge>> heaps = new LinkedHashMap<>();

    private Allotment(Ask ask) {
        this.ask = ask;
    }

    /** Returns the assignment by a rule. A suspect that was not investigated concerns no known party yet. */
    static Allotment of(Ask ask, Weigh rule) {
        Allotment heaps = new Allotment(ask);
        for (Charge charge : ask.charges()) {
            Optional<Finding> held = ask.heldElsewhere(charge);
            if (held.isPresent()) {
                heaps.refuse(List.of(held.get()));
                continue;
            }
            charge.dossier()
                    .ifPresentOrElse(
                            dossier -> rule.weigh(charge, dossier, heaps),
                            () -> heaps.refuse(
                                    FindingCode.NOT_INVESTIGATED,
                                    charge,
                                    "it was not looked at yet: start a run of the case first"));
        }
        return heaps;
    }

    void block(List<Finding> findings) {
        blocking.addAll(findings);
    }

    void refuse(FindingCode code, Charge charge, String message) {
        refused.add(new Finding(code, charge.subject(), message));
    }

    void refuse(List<Finding> findings) {
        refused.addAll(findings);
    }

    void drop(FindingCode code, Charge charge, String message) {
        dropped.add(new Finding(code, charge.subject(), message));
    }

    /** Assigns the suspect to every fitting party of the dossier that the request wants, and returns their number. */
    int give(Charge charge, Dossier dossier, Predicate<ActingParty> fits) {
        List<ActingParty> asked =
                dossier.parties().stream().filter(fits).filter(ask::wants).toList();
        for (ActingParty party : asked) {
            parties.putIfAbsent(party.role() + party.id(), party);
            heaps.computeIfAbsent(party.role() + party.id(), id -> new ArrayList<>())
                    .add(charge);
        }
        return asked.size();
    }

    Plan plan(BiFunction<ActingParty, List<Charge>, Draft> draft) {
        return new Plan(
                blocking,
                refused,
                dropped,
                heaps.entrySet().stream()
                        .map(e -> draft.apply(Objects.requireNonNull(parties.get(e.getKey())), e.getValue()))
                        .toList());
    }
}
