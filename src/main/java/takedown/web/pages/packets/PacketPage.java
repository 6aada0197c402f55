package takedown.web.pages.packets;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.BounceStore;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.dispatch.ReplyStore;
import takedown.dispatch.SealedSince;
import takedown.dispatch.sending.Cancellations;
import takedown.dispatch.sending.DispatchRequest;
import takedown.dispatch.sending.PacketDispatcher;
import takedown.dispatch.sending.PacketPosting;
import takedown.dispatch.sending.Retractions;
import takedown.name.Refusal;
import takedown.packet.OrderCheck;
import takedown.packet.PacketMaker;
import takedown.packet.SendingCheck;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.rendition.ApprovedRenditions;
import takedown.packet.rendition.FinalFiles;
import takedown.packet.rendition.PacketImages;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.AttachedFile;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Done;
import takedown.web.pages.FormParts;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** One packet: its data beside its pages, and the steps from approval to an answer. */
@Path("/packets/{packet: [0-9a-fA-F-]{36}}")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class PacketPage {
    /** Maximum number of pictures on one page of the console. */
    private static final int PAGES = 20;

    private final PacketMaker packets;
    private final PacketImages images;
    private final PacketDesk desk;
    private final ApprovedRenditions renditions;
    private final PacketProgressReader progressReader;
    private final ApprovalStore approvals;
    private final PacketDispatcher dispatcher;
    private final PacketPosting postings;
    private final ReplyStore replies;
    private final BounceStore bounces;
    private final Retractions retractions;
    private final Cancellations cancellations;
    private final OrderCheck order;
    private final SendingCheck check;
    private final SealedSince sealed;
    private final Cases cases;
    private final Clock clock;
    private final CaseHead.Reader heads;
    private final Caller caller;

    PacketPage(
            PacketMaker packets,
            PacketImages images,
            PacketDesk desk,
            ApprovedRenditions renditions,
            PacketProgressReader progressReader,
            ApprovalStore approvals,
            PacketDispatcher dispatcher,
            PacketPosting postings,
            ReplyStore replies,
            BounceStore bounces,
            Retractions retractions,
            Cancellations cancellations,
            OrderCheck order,
            SendingCheck check,
            SealedSince sealed,
            Cases cases,
            Clock clock,
            CaseHead.Reader heads,
            Caller caller) {
        this.packets = packets;
        this.images = images;
        this.desk = desk;
        this.renditions = renditions;
        this.progressReader = progressReader;
        this.approvals = approvals;
        this.dispatcher = dispatcher;
        this.postings = postings;
        this.replies = replies;
        this.bounces = bounces;
        this.retractions = retractions;
        this.cancellations = cancellations;
        this.order = order;
        this.check = check;
        this.sealed = sealed;
        this.cases = cases;
        this.clock = clock;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance packet(CaseHead head, Shown shown, Steps steps, PacketDesk.Names names);

        static native TemplateInstance packetPage(CaseHead head, Packet packet, Turn turn);
    }

    /**
     * @param files the final edition, approved or to be approved by the reader; empty if the page shows the draft
     * @param pages numbers of the pages that are shown
     */
    public record Shown(
            Packet packet,
            PacketImages.Shown pdf,
            Optional<FinalFiles> files,
            List<PacketDesk.Copy> copies,
            List<Integer> pages) {
        public boolean isMore() {
            return pages.getLast() < pdf.pages();
        }

        public int next() {
            return pages.getLast() + 1;
        }
    }

    public record Turn(int page, int pages, boolean draft) {
        public int previous() {
            return page - 1;
        }

        public int next() {
            return page + 1;
        }
    }

    /**
     * The state of the packet, and the actions open to its reader.
     *
     * @param approvalHint why the reader cannot approve the packet; empty if the reader can
     * @param order the version of the order that the packet carries, and the order on file
     * @param orderFindings findings against the packet that follow from the seal, the order and the present verdicts; empty once the packet was sent
     * @param mailRefused whether the seal, the order or a verdict forbids sending the packet, or sending it again
     * @param matterChanged when the matter changed after the packet was made; empty once the packet was sent
     */
    public record Steps(
            PacketProgress progress,
            Optional<Reply> answer,
            boolean overdue,
            String approvalHint,
            PacketPosting.Posting posting,
            List<Reply.Kind> replyKinds,
            Optional<OrderCheck.Carried> order,
            List<Finding> orderFindings,
            boolean mailRefused,
            Optional<Instant> matterChanged) {
        public boolean isOver() {
            return progress.isWithdrawn();
        }

        public boolean isSent() {
            return progress.dispatches().stream()
                    .anyMatch(dispatch -> dispatch.purpose() == Dispatch.Purpose.REQUEST && dispatch.mayHaveArrived());
        }

        /** Returns whether the packet was sent, or is approved and may have been served before a finding blocked it, so that it can be retracted. */
        public boolean isRetractable() {
            return isSent() || mailRefused && progress.approvals().size() >= PacketProgress.APPROVALS && !isOver();
        }

        /** Returns whether the mail may have reached the address. Each address gets the mail at most once. */
        public boolean mailedTo(String address) {
            return progress.dispatches().stream()
                    .anyMatch(dispatch -> dispatch.isRequest()
                            && dispatch.channel() == Dispatch.Channel.MAIL
                            && dispatch.recipient().equalsIgnoreCase(address));
        }

        /** Returns the first address that did not get the mail; empty if all did. */
        public String proposed() {
            return posting.mailboxes().stream()
                    .map(ContactLine::value)
                    .filter(address -> !mailedTo(address))
                    .findFirst()
                    .orElse("");
        }

        public boolean isApproved() {
            return progress.approvalsMissing() == 0;
        }
    }

    @GET
    @RunOnVirtualThread
    public String show(@PathParam("packet") UUID id, @QueryParam("from") @Nullable String from) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        PacketProgress progress = progressReader.of(access, packet);
        Edition edition = edition(access, packet);
        PacketImages.Shown pdf = images.of(caller.actor(), id, edition);
        List<Finding> against = Stream.of(
                        sealed.against(access, packet).stream(),
                        order.against(access, packet, clock.instant()).stream(),
                        check.verdicts(access, packet).stream())
                .flatMap(some -> some)
                .toList();
        return Templates.packet(
                        heads.of(access, CaseHead.Section.PACKETS),
                        new Shown(
                                packet,
                                pdf,
                                edition == Edition.DRAFT
                                        ? Optional.empty()
                                        : Optional.of(renditions.files(caller.actor(), packet)),
                                PacketDesk.copies(packet, progress),
                                pages(pdf.pages(), from)),
                        new Steps(
                                progress,
                                PacketDesk.answer(progress),
                                progress.isOverdue(),
                                approvals.whyNot(access, packet, progress).orElse(""),
                                postings.posting(access, packet),
                                List.of(Reply.Kind.values()),
                                order.carried(access, packet),
                                isOpen(progress) ? against : List.of(),
                                !against.isEmpty(),
                                isOpen(progress)
                                        ? cases.matterChanged(access).filter(at -> at.isAfter(packet.preparedAt()))
                                        : Optional.empty()),
                        desk.names(access, packet, progress))
                .render();
    }

    private static boolean isOpen(PacketProgress progress) {
        return progress.dispatches().stream()
                .noneMatch(dispatch -> dispatch.purpose() == Dispatch.Purpose.REQUEST && dispatch.mayHaveArrived());
    }

    /** Returns the numbers of the pages shown with the data: a few at a time, since a document can have a thousand. */
    private static List<Integer> pages(int all, @Nullable String from) {
        int first = from != null && from.matches("[0-9]{1,4}") ? Math.clamp(Integer.parseInt(from), 1, all) : 1;
        return IntStream.rangeClosed(first, Math.min(all, first + PAGES - 1))
                .boxed()
                .toList();
    }

    @GET
    @Path("/pages/{page: [0-9]{1,4}}")
    @RunOnVirtualThread
    public String enlarged(@PathParam("packet") UUID id, @PathParam("page") int page) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        int pages = images.of(caller.actor(), id, edition(access, packet)).pages();
        if (page < 1 || page > pages) {
            throw Refusal.notFound("the PDF has pages 1 to " + pages);
        }
        return Templates.packetPage(
                        heads.of(access, CaseHead.Section.PACKETS),
                        packet,
                        new Turn(page, pages, edition(access, packet) == Edition.DRAFT))
                .render();
    }

    /** Returns the edition that the reader is shown: an approver sees what is approved and sent. */
    private Edition edition(CaseAccess access, Packet packet) {
        return approvals.whyNoFinal(access, packet).isPresent() ? Edition.DRAFT : Edition.FINAL;
    }

    @GET
    @Path("/pages/{page: [0-9]{1,4}}.png")
    @Produces("image/png")
    @RunOnVirtualThread
    public Response page(
            @PathParam("packet") UUID id, @PathParam("page") int page, @QueryParam("zoom") @Nullable String zoom) {
        Packet packet = packets.get(caller.actor(), id);
        return Response.ok(
                        images.png(
                                caller.actor(),
                                id,
                                edition(caller.reading(packet.caseId()), packet),
                                page,
                                zoom == null ? PacketImages.Sharpness.SCREEN : PacketImages.Sharpness.ZOOM),
                        "image/png")
                .build();
    }

    @POST
    @Path("/approvals")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response approve(
            @PathParam("packet") UUID id,
            @FormParam("note") @DefaultValue("") String note,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("files") @DefaultValue("") String files) {
        approvals.approve(
                caller.actor(),
                id,
                Parameter.text(note),
                new ApprovalStore.Seen(Optional.empty(), Parameter.text(digest), Parameter.text(files)));
        return back(id, Done.APPROVED);
    }

    @POST
    @Path("/dispatches")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response dispatch(
            @PathParam("packet") UUID id,
            @FormParam("channel") @DefaultValue("") String channel,
            @FormParam("recipient") @Nullable List<String> recipients,
            @FormParam("confirmed") @Nullable List<String> confirmed,
            @FormParam("servedAt") @DefaultValue("") String servedAt,
            @FormParam("servedBy") @DefaultValue("") String servedBy,
            @FormParam("manner") @DefaultValue("") String manner,
            @FormParam("note") @DefaultValue("") String note) {
        dispatcher.send(
                caller.actor(),
                id,
                new DispatchRequest(
                        ChoiceParameter.of("channel", channel, Dispatch.Channel.class),
                        recipients == null
                                ? List.of()
                                : recipients.stream()
                                        .filter(text -> !text.isBlank())
                                        .toList(),
                        confirmed == null ? Set.of() : Set.copyOf(confirmed),
                        Parameter.utc("servedAt", servedAt),
                        Parameter.text(servedBy),
                        ChoiceParameter.of("manner", manner, Dispatch.Manner.class),
                        Parameter.text(note)));
        return back(id, channel.equals(Dispatch.Channel.MAIL.name()) ? Done.MAIL_SENT : Done.SERVICE_RECORDED);
    }

    @POST
    @Path("/replies")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response reply(@PathParam("packet") UUID id, MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        Optional<AttachedFile> message = form.file("message");
        Reply.Kind kind = ChoiceParameter.of("kind", form.text("kind"), Reply.Kind.class)
                .orElseThrow(() -> Refusal.invalid("Choose the kind of answer"));
        replies.record(
                caller.actor(),
                id,
                new ReplyStore.NewReply(
                        kind,
                        form.text("text"),
                        form.one("from"),
                        Parameter.utc("receivedAt", form.text("receivedAt")),
                        message.map(file -> new ReplyStore.Message(
                                file.octets(), Optional.of(file.mediaType().replaceFirst("\\s*;.*", ""))))));
        return back(id, Done.ANSWER_RECORDED);
    }

    @POST
    @Path("/bounces")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response bounce(
            @PathParam("packet") UUID id,
            @FormParam("dispatch") @Nullable String sent,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("returnedAt") @DefaultValue("") String returnedAt) {
        UUID dispatch =
                Parameter.id("dispatch", sent).orElseThrow(() -> Refusal.invalid("Choose the mail that came back"));
        bounces.record(
                caller.actor(),
                id,
                new BounceStore.NewBounce(dispatch, reason, Parameter.utc("returnedAt", returnedAt)));
        return back(id, Done.RETURN_RECORDED);
    }

    @POST
    @Path("/retraction")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response retract(@PathParam("packet") UUID id, @FormParam("reason") @DefaultValue("") String reason) {
        retractions.retract(caller.actor(), id, reason);
        return back(id, Done.RETRACTED);
    }

    @POST
    @Path("/cancellation")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response cancel(@PathParam("packet") UUID id, @FormParam("reason") @DefaultValue("") String reason) {
        cancellations.cancel(caller.actor(), id, reason);
        return back(id, Done.CANCELLED);
    }

    private static Response back(UUID id, Done done) {
        return Html.seeOther("/packets/" + id, done);
    }
}
