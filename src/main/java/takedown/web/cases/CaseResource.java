package takedown.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.web.json.Limit;
import takedown.web.json.MergePatch;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases")
@Tag(name = "Cases", description = "A sealed case answers 404 on every path to a caller who is not a member")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    static final String OPEN_CASE = """
            {"title": "Hollow Wren", "kind": "CIVIL", "sealed": true, "tlp": "AMBER",
             "matter": {
               "court": "United States District Court for the Eastern District of Virginia",
               "division": "Alexandria Division",
               "docketNumber": "1:26-cv-01234",
               "plaintiffs": ["Lanternfield Cloud, Inc."],
               "defendants": [{"label": "John Doe 1", "role": "ran the storefront"},
                              {"label": "John Doe 2", "role": "ran the relay"}],
               "claims": [{"statute": "18 U.S.C. § 1030", "title": "Computer Fraud and Abuse Act"}]}}""";

    private final Cases cases;
    private final CaseMergePatch patches;
    private final CaseTags tags;
    private final Caller caller;

    CaseResource(Cases cases, CaseMergePatch patches, CaseTags tags, Caller caller) {
        this.tags = tags;
        this.cases = cases;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(operationId = "openCase", summary = "Opens a case; the caller becomes its lead")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CaseBody.Open.class),
                            examples =
                                    @ExampleObject(
                                            name = "a civil case against unknown defendants",
                                            value = OPEN_CASE)))
    @APIResponse(
            responseCode = "201",
            description = "The case was opened. The Location header has its address.",
            content = @Content(schema = @Schema(implementation = CaseFile.class)))
    public Response open(@NotNull @Valid CaseBody.@Nullable Open body) {
        CaseFile opened =
                cases.open(caller.actor(), Objects.requireNonNull(body).request());
        return Response.created(URI.create("/api/cases/" + opened.id()))
                .entity(opened)
                .build();
    }

    @GET
    @Operation(operationId = "listCases", summary = "The cases that you may see, oldest first")
    public RestResponse<Page<CaseFile>> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        return Page.of(
                        cases.list(caller.actor(), Parameter.id("after", after), Limit.of(limit)),
                        Function.<CaseFile>identity())
                .response(uri);
    }

    @GET
    @Path("/{case}")
    @Operation(
            operationId = "getCase",
            summary = "One case",
            description = "ETag identifies this state. Send it as If-Match with a change.")
    public RestResponse<CaseFile> get(@PathParam("case") UUID id) {
        return tags.response(cases.get(caller.actor(), id));
    }

    @PATCH
    @Path("/{case}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(
            operationId = "changeCase",
            summary = "Changes only what the body names. Only a lead can change anything except title and state",
            description =
                    "JSON Merge Patch (RFC 7396). The journal of the case records each field before and after the change."
                            + " With If-Match, 412 if the case is no longer in the state of that tag.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MergePatch.MEDIA_TYPE,
                        schema = @Schema(implementation = CaseBody.Change.class),
                        examples = {
                            @ExampleObject(name = "unsealed by the court", value = "{\"sealed\": false}"),
                            @ExampleObject(
                                    name = "another judge, and no hearing room yet",
                                    value = "{\"matter\": {\"judge\": \"Hon. Ada Quill\", \"courtroom\": null}}")
                        }),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CaseBody.Change.class),
                        examples = @ExampleObject(name = "unsealed by the court", value = "{\"sealed\": false}"))
            })
    public RestResponse<CaseFile> change(
            @PathParam("case") UUID id,
            @HeaderParam("If-Match") @Nullable String condition,
            @NotNull @Nullable JsonNode body) {
        return tags.response(cases.change(
                caller.actor(),
                id,
                patches.read(Objects.requireNonNull(body)),
                before -> tags.matches(condition, before)));
    }

    @PUT
    @Path("/{case}/members/{user}")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(operationId = "putMember", summary = "Adds a person to the case, or changes the person's role in it")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CaseBody.PutMember.class),
                            examples = @ExampleObject(name = "counsel", value = "{\"role\": \"COUNSEL\"}")))
    public CaseFile putMember(
            @PathParam("case") UUID id,
            @PathParam("user") String user,
            @NotNull @Valid CaseBody.@Nullable PutMember body) {
        return cases.putMember(
                caller.actor(),
                id,
                user,
                Objects.requireNonNull(Objects.requireNonNull(body).role()));
    }

    @DELETE
    @Path("/{case}/members/{user}")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(operationId = "removeMember", summary = "Removes a person from the case")
    public void removeMember(@PathParam("case") UUID id, @PathParam("user") String user) {
        cases.removeMember(caller.actor(), id, user);
    }
}
