package takedown.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.web.signin.Caller;
import takedown.web.suspects.PartyNames;

/** Filters of suspects in words, for readers of their case: {@code inject:filterWords} in a template. */
@ApplicationScoped
@Named("filterWords")
public class FilterWords {
    private final Caller caller;
    private final PartyNames.Reader names;

    FilterWords(Caller caller, PartyNames.Reader names) {
        this.caller = caller;
        this.names = names;
    }

    public String sentence(UUID caseId, SuspectFilter filter) {
        return filter.isAll()
                ? filter.sentence()
                : names.of(caller.reading(caseId), filter).sentence(filter);
    }

    public String condition(UUID caseId, SuspectFilter.Condition condition) {
        return sentence(caseId, new SuspectFilter(List.of(condition)));
    }
}
