package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import takedown.attribution.Dossier;
import takedown.attribution.NoSuspect;
import takedown.casefile.CaseLabel;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.HealthRecord;
import takedown.evidence.EvidenceSink;
import takedown.investigation.Investigator;
import takedown.investigation.LookupListener;
import takedown.investigation.TipOff;
import takedown.name.Indicator;
import takedown.name.Pap;
import takedown.name.Refusal;

/**
 * Look-ups without a case, over REST and in the console. If cases of the person have the name, the strictest PAP of them decides which queries are
 * made. Nothing is stored.
 */
@ApplicationScoped
public class CaselessLookups {
    private final Investigator investigator;
    private final SuspectStore suspects;
    private final Cases cases;
    private final HealthRecord.Reader health;

    CaselessLookups(Investigator investigator, SuspectStore suspects, Cases cases, HealthRecord.Reader health) {
        this.investigator = investigator;
        this.suspects = suspects;
        this.cases = cases;
        this.health = health;
    }

    /**
     * What a look-up would reveal.
     *
     * @param cases the cases of the person that have the name, whose PAP the look-up obeys
     * @param pap the strictest PAP of these cases; CLEAR if there are none
     */
    public record Foreseen(Indicator indicator, List<CaseLabel> cases, Pap pap, TipOff tipOff) {
        public boolean isInCases() {
            return !cases.isEmpty();
        }
    }

    /**
     * Returns what a look-up would reveal. Nothing is queried.
     *
     * @throws Refusal (INVALID) for an indicator that has no parties
     */
    public Foreseen foreseen(Actor actor, Indicator indicator) {
        NoSuspect.ofNobody(indicator).ifPresent(why -> {
            throw Refusal.invalid(why);
        });
        List<CaseLabel> with = cases.labels(actor, suspects.casesWith(actor, indicator));
        Pap pap =
                with.stream().map(CaseLabel::pap).min(Comparator.naturalOrder()).orElse(Pap.CLEAR);
        return new Foreseen(indicator, with, pap, TipOff.ofRun(pap, List.of(indicator)));
    }

    /** Makes the look-up that {@link #foreseen} described, with the queries that its PAP permits. */
    public Dossier look(Foreseen foreseen, LookupListener listener) {
        return investigator
                .investigate(foreseen.indicator(), EvidenceSink.digestOnly(), Set.of(), listener, foreseen.pap())
                .ranked(health);
    }
}
