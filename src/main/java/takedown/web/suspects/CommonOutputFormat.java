package takedown.web.suspects;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import takedown.history.HistoryExport;

/** How passive DNS goes over HTTP (draft-dulaunoy-dnsop-passive-dns-cof section 3): JSON objects, one a line. */
final class CommonOutputFormat {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private CommonOutputFormat() {}

    /** A file to keep, written as it is read. */
    static Response file(UUID of, HistoryExport.Lines lines) {
        return Response.ok((StreamingOutput) lines::writeTo, MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"history-" + of + ".cof\"")
                .build();
    }
}
