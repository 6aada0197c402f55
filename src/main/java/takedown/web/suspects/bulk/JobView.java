package takedown.web.suspects.bulk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.web.json.Identified;

/**
 * A change of many suspects.
 *
 * @param value the new verdict or role
 * @param sha256 SHA-256 of the ids in ascending order, each in lower case and followed by a line feed
 * @param changed the number of processed suspects that had another value or category before
 * @param fault why the change ended early, and what to do
 */
record JobView(
        UUID id,
        UUID caseId,
        @Schema(examples = "VERDICT") String kind,
        String value,
        Optional<String> category,
        String reason,
        Optional<UUID> selection,
        String sha256,
        long total,
        long done,
        long changed,
        @Schema(examples = "RUNNING") String state,
        Instant startedAt,
        @Identified String startedBy,
        Optional<Instant> finishedAt,
        Optional<String> fault) {
    static JobView of(BulkChange change) {
        return new JobView(
                change.id(),
                change.caseId(),
                change.kind().name(),
                change.value(),
                change.category(),
                change.reason(),
                change.selection(),
                change.sha256(),
                change.total(),
                change.done(),
                change.changed(),
                change.state().name(),
                change.at(),
                change.by(),
                change.finishedAt(),
                change.fault());
    }
}
