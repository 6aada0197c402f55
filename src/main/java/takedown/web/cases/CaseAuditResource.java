package takedown.web.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseEvent;
import takedown.casefile.Cases;
import takedown.casefile.EventQuery;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Audit")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class CaseAuditResource {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Cases cases;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    CaseAuditResource(Cases cases, ObjectMapper json, Caller caller, Clock clock) {
        this.cases = cases;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/audit.csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "exportEventsCsv",
            summary = "The journal of a case as CSV",
            description =
                    "Oldest first, with the filters of GET /api/audit. A cell that a spreadsheet would run as a formula begins with an apostrophe.")
    @APIResponse(
            responseCode = "200",
            description = "RFC 4180, UTF-8",
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
    public Response csv(
            @PathParam("case") UUID id,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("type") @Nullable String type,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("q") @Nullable String text) {
        Pages pages = pages(id, AuditResource.query(actor, type, since, until, text));
        StreamingOutput lines = out -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
            csv.printRecord(
                    "id",
                    "at",
                    "actor",
                    "actor_name",
                    "type",
                    "subject",
                    "detail",
                    "field",
                    "before",
                    "after",
                    "address");
            pages.each(event -> csv.printRecord(cells(event)));
            writer.flush();
        };
        return file(lines, "text/csv; charset=UTF-8", id, "csv");
    }

    private static List<String> cells(AuditResource.EventView event) {
        return List.of(
                        event.id().toString(),
                        event.at().toString(),
                        event.actor(),
                        event.actorName(),
                        event.type(),
                        event.subject().map(UUID::toString).orElse(""),
                        event.detail(),
                        event.field().orElse(""),
                        event.before().orElse(""),
                        event.after().orElse(""),
                        event.address().orElse(""))
                .stream()
                .map(AppendixCsv::harmless)
                .toList();
    }

    @GET
    @Path("/audit.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportEventsJson",
            summary = "The journal of a case as a JSON file",
            description = "One array, oldest first, with the filters of GET /api/audit.")
    @APIResponse(
            responseCode = "200",
            description = "An array of the items of GET /api/audit",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AuditResource.EventView[].class)))
    public Response json(
            @PathParam("case") UUID id,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("type") @Nullable String type,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("q") @Nullable String text) {
        Pages pages = pages(id, AuditResource.query(actor, type, since, until, text));
        StreamingOutput array = out -> {
            try (SequenceWriter writer =
                    json.writerFor(AuditResource.EventView.class).writeValuesAsArray(out)) {
                pages.each(writer::write);
            }
        };
        return file(array, MediaType.APPLICATION_JSON, id, "json");
    }

    private interface Line {
        void write(AuditResource.EventView event) throws IOException;
    }

    private interface Pages {
        void each(Line line) throws IOException;
    }

    /** Returns the pages of the journal. Access is checked before anything is written, and again for each page. */
    private Pages pages(UUID id, EventQuery wanted) {
        Actor actor = caller.actor();
        Page<CaseEvent> first = cases.journal(actor, id, wanted, Optional.empty(), Page.MAX);
        return line -> {
            Page<CaseEvent> page = first;
            while (true) {
                for (CaseEvent event : page.items()) {
                    line.write(AuditResource.EventView.of(event));
                }
                if (page.next().isEmpty()) {
                    return;
                }
                page = cases.journal(actor, id, wanted, page.next(), Page.MAX);
            }
        };
    }

    private Response file(StreamingOutput body, String type, UUID id, String ending) {
        return Response.ok(body, type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + id + "-journal-" + STAMP.format(clock.instant()) + "." + ending
                                + "\"")
                .build();
    }
}
