package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.bulk.Selections;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.pending.NextStep;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.PreparedPackets;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;
import takedown.results.ListedSteps;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/packets")
@Tag(name = "Packets", description = "Requests to parties. A packet with a blocking finding is not made")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CasePacketsResource {
    private final PacketMaker packets;
    private final PacketStore store;
    private final PacketProgressReader progressReader;
    private final ListedSteps steps;
    private final Selections selections;
    private final PacketView.Reader views;
    private final Caller caller;

    CasePacketsResource(
            PacketMaker packets,
            PacketStore store,
            PacketProgressReader progressReader,
            ListedSteps steps,
            Selections selections,
            PacketView.Reader views,
            Caller caller) {
        this.store = store;
        this.views = views;
        this.selections = selections;
        this.packets = packets;
        this.progressReader = progressReader;
        this.steps = steps;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "preparePackets",
            summary = "Makes one packet per recipient",
            description =
                    "If a suspect must not be named, the response is 422 with every reason, and nothing is made, unless"
                            + " `onRefused` is LEAVE_OUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PacketBody.class),
                            examples = {
                                @ExampleObject(
                                        name = "a seizure packet for each registry operator",
                                        value = "{\"kind\": \"SEIZURE\", \"actions\": [\"LOCK\", \"REDIRECT\","
                                                + " \"DS_REMOVE\"], \"onRefused\": \"LEAVE_OUT\"}"),
                                @ExampleObject(
                                        name = "an abuse report to each registrar and host",
                                        value = "{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}"),
                                @ExampleObject(
                                        name = "a complaint to ICANN, with the proof of the first report",
                                        value = "{\"kind\": \"ICANN_ESCALATION\", \"earlierReports\": [{\"party\":"
                                                + " \"iana:9995\", \"at\": \"2026-11-20T09:30:00Z\", \"channel\":"
                                                + " \"abuse form\", \"receipt\": \"ticket 4711\"}], \"onRefused\":"
                                                + " \"LEAVE_OUT\"}"),
                                @ExampleObject(
                                        name = "keep the records of a period",
                                        value = "{\"kind\": \"PRESERVATION\", \"from\": \"2026-09-01T00:00:00Z\","
                                                + " \"until\": \"2026-11-23T00:00:00Z\", \"onRefused\":"
                                                + " \"LEAVE_OUT\"}")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = PreparedView.class)))
    @APIResponse(responseCode = "422", description = "Blocked. The member `blocking` lists every reason.")
    public Response prepare(@PathParam("case") UUID id, @NotNull @Valid @Nullable PacketBody body) {
        CaseWork work = caller.working(id);
        PreparedPackets prepared = packets.prepare(work, request(work, body));
        URI first = URI.create("/api/packets/" + prepared.packets().getFirst().id());
        return Response.created(first)
                .entity(new PreparedView(
                        views(work, prepared.packets()), prepared.leftOut(), views(work, prepared.reversals())))
                .build();
    }

    private PacketRequest request(CaseWork work, @Nullable PacketBody body) {
        PacketBody asked = Objects.requireNonNull(body);
        return asked.request(Optional.ofNullable(asked.selection())
                .map(selection ->
                        selections.confirmed(work, selection, Optional.ofNullable(asked.sha256()), PacketMaker.MOST)));
    }

    @POST
    @Path("/previews")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "previewPackets",
            summary = "Previews POST …/packets: the packets that the request would make, and the findings against it",
            description =
                    "Investigates a few stale names again, then applies the rules for making packets. `blocking` stops"
                            + " every packet; `refused` stops them too unless `onRefused` is LEAVE_OUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PacketBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a seizure packet for each registry operator",
                                            value = "{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The packets that would be made",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public PreviewView preview(@PathParam("case") UUID id, @NotNull @Valid @Nullable PacketBody body) {
        CaseWork work = caller.working(id);
        return PreviewView.of(packets.preview(work, request(work, body)));
    }

    @GET
    @Operation(
            operationId = "listPackets",
            summary = "The packets of a case, oldest first",
            description = "Names and renditions are omitted. Each packet has them at its links.self.")
    public RestResponse<Page<PacketLineView>> list(
            @PathParam("case") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        takedown.casefile.Page<PacketLine> page = store.lines(access, Parameter.id("after", after), Limit.of(limit));
        Map<UUID, PacketProgress> progress = progressReader.of(access, page.items());
        Map<UUID, NextStep> next = steps.of(access, page.items(), progress);
        return Page.of(
                        page,
                        line -> PacketLineView.of(
                                line,
                                Objects.requireNonNull(progress.get(line.id())),
                                Objects.requireNonNull(next.get(line.id()))))
                .response(uri);
    }

    private List<PacketView> views(CaseAccess access, List<Packet> some) {
        return views.of(access, some, progressReader.of(access, some));
    }
}
