package takedown.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectFilter;
import takedown.web.signin.Caller;
import takedown.web.suspects.PartyNames;

/** Filters of suspects in words, for readers of their case: {@code inject:filterWords} in a template. */
@Named("filterWords")
@RequestScoped
public class FilterWords {
    private final Caller caller;
    private final PartyNames.Reader names;

    /** The access to each case, by id. It is kept because a page has several filters of one case. */
    private final Map<UUID, CaseAccess> cases = new HashMap<>();

    FilterWords(Caller caller, PartyNames.Reader names) {
        this.caller = caller;
        this.names = names;
    }

    public String sentence(UUID caseId, SuspectFilter filter) {
        return filter.isAll()
                ? filter.sentence()
                : names.of(cases.computeIfAbsent(caseId, caller::reading), filter)
                        .sentence(filter);
    }

    public String condition(UUID caseId, SuspectFilter.Condition condition) {
        return sentence(caseId, new SuspectFilter(List.of(condition)));
    }
}
