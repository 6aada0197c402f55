package takedown.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import takedown.casefile.CasePatch;
import takedown.casefile.matter.Matter;
import takedown.name.Faults;
import takedown.web.json.MergePatch;

@ApplicationScoped
public class CaseMergePatch {
    private final MergePatch merge;

    CaseMergePatch(MergePatch merge) {
        this.merge = merge;
    }

    /** @throws takedown.name.Refusal (INVALID) for a patch that is not an object, and for a null in a required member */
    public CasePatch read(JsonNode patch) {
        CaseBody.Change named = merge.read(patch, CaseBody.Change.class, CaseBody.Change.REQUIRED);
        return new CasePatch(
                Optional.ofNullable(named.title()),
                Optional.ofNullable(named.sealed()),
                Optional.ofNullable(named.tlp()),
                Optional.ofNullable(named.state()),
                patch.has("matter") ? Optional.of(before -> matter(before, patch.path("matter"))) : Optional.empty(),
                Optional.ofNullable(named.pap()),
                Optional.ofNullable(named.captureWithRuns()));
    }

    private Matter matter(Matter before, JsonNode patch) {
        return merge.apply(before, patch, MatterBody.class)
                .map(MatterBody::matter)
                .orElse(Matter.NONE);
    }

    /**
     * Adds the faults of a whole matter, as a page sends it. Length limits are not checked here, since {@link #read} checks them.
     *
     * @param matter a matter in which no value has a wrong type
     */
    public void check(JsonNode matter, Instant now, Faults faults) {
        merge.apply(Matter.NONE, matter, MatterBody.class)
                .ifPresent(body -> body.matter(faults).check(now, faults));
    }
}
