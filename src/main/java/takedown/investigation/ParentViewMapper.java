package takedown.investigation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import takedown.investigation.DossierView.ParentView;
import takedown.investigation.DossierView.RedirectionView;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Snapshot;

final class ParentViewMapper {
    private final Snapshot snapshot;

    ParentViewMapper(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    ParentView view() {
        if (snapshot.delegation().isEmpty()) {
            return parent("NOT_ASKED", null, null, List.of(), null);
        }
        Outcome<ParentAnswer> outcome = snapshot.delegation().get();
        return snapshot.delegationOrKnown()
                .flatMap(Outcome::found)
                .map(answer -> switch (answer) {
                    case Delegation d -> {
                        Map<String, List<String>> glue = new TreeMap<>();
                        d.glue()
                                .forEach((server, addresses) ->
                                        glue.put(server.text(), DossierViewMapper.texts(addresses)));
                        yield new ParentView(
                                d.name().ascii(),
                                d.zone().ascii(),
                                outcome.word(),
                                "DELEGATION",
                                DossierViewMapper.texts(d.nameServers()),
                                DossierViewMapper.texts(d.ds()),
                                glue,
                                Map.of(),
                                null);
                    }
                    case ParentAnswer.OwnRecords own -> parent(outcome.word(), own, "OWN_RECORDS", own.records(), null);
                    case ParentAnswer.Wildcard w -> parent(outcome.word(), w, "WILDCARD", w.records(), null);
                    case ParentAnswer.Redirection r ->
                        parent(outcome.word(), r, "REDIRECTION", List.of(), redirection(r));
                })
                .orElseGet(() -> parent(outcome.word(), null, null, List.of(), null));
    }

    private static RedirectionView redirection(ParentAnswer.Redirection r) {
        Optional<Delegation> there = r.delegation();
        return new RedirectionView(
                r.type(),
                r.owner().text(),
                r.target().text(),
                DossierViewMapper.text(r.registered()),
                r.there().map(Outcome::word).orElse(null),
                there.map(d -> DossierViewMapper.texts(d.nameServers())).orElse(List.of()),
                there.map(d -> DossierViewMapper.texts(d.ds())).orElse(List.of()));
    }

    private static ParentView parent(
            String outcome,
            @Nullable ParentAnswer answer,
            @Nullable String form,
            List<RRset> sets,
            @Nullable RedirectionView redirection) {
        Map<String, List<String>> records = new TreeMap<>();
        sets.forEach(set -> records.put(set.type(), set.rdata()));
        return new ParentView(
                answer == null ? null : answer.name().ascii(),
                answer == null ? null : answer.zone().ascii(),
                outcome,
                form,
                List.of(),
                List.of(),
                Map.of(),
                records,
                redirection);
    }
}
