package takedown.web.pages.packets;

import com.google.common.collect.Maps;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Page;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.Selections;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.dispatch.pending.NextStep;
import takedown.monitoring.PageChecks;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.observation.page.Visitor;
import takedown.packet.PacketMaker;
import takedown.packet.Preview;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight;
import takedown.packet.document.PreparedPackets;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;
import takedown.protection.LiftRequest;
import takedown.protection.LiftStore;
import takedown.results.ListedSteps;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Done;
import takedown.web.pages.FormParts;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/cases/{case: [0-9a-fA-F-]{36}}/packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class CasePacketPages {
    /** Maximum number of findings on a page. A problem over REST has all of them. */
    private static final int LISTED = 200;

    private static final int ROWS = 200;

    private static final Set<String> OTHERS = Set.of("filter", "selection", "recipient", "done");

    private final PacketMaker packets;
    private final PacketProgressReader progressReader;
    private final ListedSteps steps;
    private final PacketStore store;
    private final Orders orders;
    private final Selections selections;
    private final SuspectQueries suspects;
    private final SuspectStore named;
    private final PageChecks checks;
    private final LiftStore lifts;
    private final CaseHead.Reader heads;
    private final Caller caller;

    CasePacketPages(
            PacketMaker packets,
            PacketProgressReader progressReader,
            ListedSteps steps,
            PacketStore store,
            Orders orders,
            Selections selections,
            SuspectQueries suspects,
            SuspectStore named,
            PageChecks checks,
            LiftStore lifts,
            CaseHead.Reader heads,
            Caller caller) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.steps = steps;
        this.store = store;
        this.orders = orders;
        this.selections = selections;
        this.suspects = suspects;
        this.named = named;
        this.checks = checks;
        this.lifts = lifts;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance packets(CaseHead head, List<Line> lines, Rest rest);

        static native TemplateInstance packetForm(
                CaseHead head,
                PacketForm form,
                Choices choices,
                Optional<Selection> selection,
                Optional<Foreseen> foreseen,
                String note);

        static native TemplateInstance packetsMade(CaseHead head, PreparedPackets prepared, Findings leftOut);
    }

    /**
     * A packet in the list.
     *
     * @param sent when the packet may first have reached its recipient
     * @param answer the last answer
     * @param next the next step, which follows from its progress and its order
     */
    public record Line(
            PacketLine packet, PacketProgress progress, Optional<Instant> sent, Optional<Reply> answer, NextStep next) {
        public boolean isToDo() {
            return next != NextStep.NONE && next != NextStep.WAIT;
        }

        /** Returns whether the packet can still be approved or sent. */
        public boolean isOpen() {
            return sent.isEmpty() && !progress.isWithdrawn();
        }
    }

    /** The position in the list: the id of the last packet shown; empty at the end. */
    public record Rest(Optional<UUID> next) {}

    public record Choices(List<PacketKind> kinds, List<Action> actions, List<CourtOrder> orders, long suspects) {}

    /**
     * Findings, up to the number that a page lists.
     *
     * @param subjects the number of names, pages and addresses that they are about
     */
    public record Findings(List<Preflight.Finding> listed, int more, long subjects) {
        static Findings of(List<Preflight.Finding> all) {
            int shown = Math.min(LISTED, all.size());
            return new Findings(
                    all.subList(0, shown),
                    all.size() - shown,
                    all.stream().map(Preflight.Finding::subject).distinct().count());
        }

        public int count() {
            return listed.size() + more;
        }

        public boolean isAny() {
            return !listed.isEmpty();
        }
    }

    public record Foreseen(
            Preview preview, Findings blocking, Findings refused, Findings unneeded, List<String> uncaptured) {
        static Foreseen of(Preview preview) {
            return new Foreseen(
                    preview,
                    Findings.of(preview.blocking()),
                    Findings.of(preview.refused()),
                    Findings.of(preview.unneeded()),
                    preview.packets().stream()
                            .flatMap(packet -> packet.warnings().stream())
                            .filter(warning -> warning.code() == FindingCode.NO_CAPTURE)
                            .map(Preflight.Finding::subject)
                            .distinct()
                            .limit(PageChecks.MOST)
                            .toList());
        }

        public boolean isAboutTheOrder() {
            return blocking.listed().stream()
                    .anyMatch(finding -> finding.subject().equals("order"));
        }

        /** Returns whether a suspect was refused because the recipient was already sent the same request about it. */
        public boolean isAskedBefore() {
            return preview.refused().stream().anyMatch(finding -> finding.code() == FindingCode.ALREADY_ASKED);
        }

        public String uncapturedLines() {
            return String.join("\n", uncaptured);
        }
    }

    @GET
    @RunOnVirtualThread
    public String list(@PathParam("case") UUID id, @QueryParam("after") @Nullable String after) {
        CaseAccess access = caller.reading(id);
        Page<PacketLine> page = store.latestLines(access, Parameter.id("after", after), ROWS);
        Map<UUID, PacketProgress> progress = progressReader.of(access, page.items());
        Map<UUID, NextStep> next = steps.of(access, page.items(), progress);
        return Templates.packets(
                        heads.of(access, CaseHead.Section.PACKETS),
                        page.items().stream()
                                .map(packet -> line(
                                        packet,
                                        Objects.requireNonNull(progress.get(packet.id())),
                                        Objects.requireNonNull(next.get(packet.id()))))
                                .toList(),
                        new Rest(page.next()))
                .render();
    }

    private static Line line(PacketLine packet, PacketProgress progress, NextStep next) {
        return new Line(packet, progress, progress.sentAt(), progress.lastReply(), next);
    }

    /**
     * Returns the form for new packets.
     *
     * @param filter the filter as in the address of the list of suspects; if omitted, the fields of the filter can be parameters themselves, except
     *     {@code kind}, which is the kind of the packets
     * @param recipients ids of the chosen parties; all that follow from the suspects when omitted
     */
    @GET
    @Path("/new")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String form(
            @PathParam("case") UUID id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("selection") @Nullable String selection,
            @QueryParam("recipient") @Nullable List<String> recipients,
            @Context UriInfo uri) {
        CaseWork work = caller.working(id);
        List<CourtOrder> onFile = orders.list(work);
        PacketKind chosen = ChoiceParameter.of("kind", kind, PacketKind.class)
                .orElseGet(() -> Arrays.stream(PacketKind.values())
                        .filter(each -> each.needsOrder() == !onFile.isEmpty())
                        .findFirst()
                        .orElseThrow());
        SuspectFilter which = Parameter.text(filter)
                .map(SuspectFilter::of)
                .orElseGet(() -> SuspectFilter.of(
                        Maps.filterKeys(uri.getQueryParameters(), name -> !name.equals(SuspectField.KIND.parameter())),
                        OTHERS));
        return page(
                        work,
                        PacketForm.empty(
                                chosen,
                                Parameter.id("selection", selection),
                                which,
                                recipients == null ? Set.of() : Set.copyOf(recipients)),
                        Optional.empty(),
                        "")
                .render();
    }

    private TemplateInstance page(CaseWork work, PacketForm form, Optional<Preview> preview, String note) {
        return Templates.packetForm(
                heads.of(work, CaseHead.Section.PACKETS),
                form,
                new Choices(
                        List.of(PacketKind.values()),
                        Stream.of(Action.values())
                                .filter(action -> action != Action.RELEASE)
                                .toList(),
                        orders.list(work),
                        suspects.statuses(work).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                form.selection().map(selection -> selections.get(work, selection)),
                preview.map(Foreseen::of),
                note);
    }

    /** Shows the packets that the form would make. No packet is made, but the suspects that match the filter are frozen as a selection. */
    @POST
    @Path("/new")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String preview(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        PacketForm sent = PacketForm.of(new FormParts(input));
        PacketForm form = sent.selection().isPresent() || sent.filter().isAll()
                ? sent
                : sent.about(selections.freeze(work, sent.filter()).id());
        return previewed(work, form);
    }

    private String previewed(CaseWork work, PacketForm form) {
        Preview preview = packets.preview(work, form.request(members(work)));
        return page(work, form, Optional.of(preview), "").render();
    }

    /**
     * Records the reason for repeating a request, for the suspects that would be left out because the recipient was already sent the same request
     * about them. Then previews again.
     */
    @POST
    @Path("/again")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String again(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        FormParts parts = new FormParts(input);
        PacketForm form = PacketForm.of(parts);
        String reason = parts.one("again")
                .orElseThrow(() -> Refusal.invalid("Give the reason to ask again: it is kept in the journal"));
        Set<String> asked = packets.preview(work, form.request(members(work))).refused().stream()
                .filter(finding -> finding.code() == FindingCode.ALREADY_ASKED)
                .map(Preflight.Finding::subject)
                .collect(Collectors.toSet());
        named.keyed(work, asked).stream()
                .flatMap(suspect -> suspect.registrable().stream())
                .map(DomainName::ascii)
                .distinct()
                .sorted()
                .forEach(name -> lifts.put(
                        work, name, FindingCode.ALREADY_ASKED.code(), new LiftRequest(reason, Optional.empty(), "")));
        return previewed(work, form);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response make(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        PacketForm form = PacketForm.of(new FormParts(input));
        if (form.recipients().isEmpty()) {
            throw Refusal.invalid("No packet is ticked: tick those to make");
        }
        PreparedPackets prepared = packets.prepare(work, form.request(members(work)));
        if (prepared.leftOut().isEmpty()) {
            return prepared.packets().size() == 1
                    ? Html.seeOther("/packets/" + prepared.packets().getFirst().id(), Done.PACKET_MADE)
                    : Html.seeOther("/cases/" + id + "/packets", Done.PACKETS_MADE);
        }
        return Response.ok(Templates.packetsMade(
                                heads.of(work, CaseHead.Section.PACKETS), prepared, Findings.of(prepared.leftOut()))
                        .render())
                .build();
    }

    /** Queues captures of the pages for which a report would have no screenshot, and shows the form as it was filled in. */
    @POST
    @Path("/captures")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String capture(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        FormParts parts = new FormParts(input);
        PacketForm form = PacketForm.of(parts);
        Set<String> subjects = Set.copyOf(PacketForm.lines(parts.text("subjects")));
        checks.captureAll(work, named.keyed(work, subjects), Set.of(Visitor.Profile.DESKTOP));
        return page(
                        work,
                        form,
                        Optional.empty(),
                        "The captures of " + Count.of(subjects.size(), "page")
                                + " are queued. Ask for the preview in about a minute: it states which pages still have no"
                                + " capture. The form below is as you filled it in.")
                .render();
    }

    private Function<UUID, Set<UUID>> members(CaseWork work) {
        return selection -> selections.confirmed(work, selection, Optional.empty(), PacketMaker.MOST);
    }
}
