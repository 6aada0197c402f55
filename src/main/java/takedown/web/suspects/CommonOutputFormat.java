package takedown.web.suspects;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import takedown.history.passive.HistoryExport;

/** The format of passive DNS over HTTP (draft-dulaunoy-dnsop-passive-dns-cof section 3): JSON objects, one per line. */
final class CommonOutputFormat {
    static final String MEDIA_TYPE = "application/x-ndjson";

    /** Texts of the OpenAPI document, the same for a case and for one suspect. */
    static final String FORMAT =
            "The Common Output Format, one record per line. A bad line is reported and the others are accepted. ";

    static final String SOURCE = "where the records come from; IMPORT if none is given";
    static final String SENSOR = "sensor Rotterdam";
    static final String OWN = "Our own observations as passive DNS";
    static final String DERIVED =
            "The Common Output Format, one record per line, derived from snapshots and quick checks. Consecutive observations of the same RRset are one record.";

    private CommonOutputFormat() {}

    static Response file(UUID of, HistoryExport.Lines lines) {
        return Response.ok((StreamingOutput) lines::writeTo, MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"history-" + of + ".cof\"")
                .build();
    }
}
