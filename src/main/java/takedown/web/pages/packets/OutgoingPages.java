package takedown.web.pages.packets;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.casefile.CaseWork;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.sending.BulkDispatches;
import takedown.dispatch.sending.DispatchRequest;
import takedown.dispatch.sending.Outgoing;
import takedown.name.Count;
import takedown.name.Refusal;
import takedown.packet.document.SixWords;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.FormParts;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** The approval or the dispatch of several packets: one page shows what would leave, and one confirmation with its digest covers all of it. */
@Path("/cases/{case: [0-9a-fA-F-]{36}}/packets/outgoing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
@Produces(Html.TYPE)
public class OutgoingPages {
    /** The beginning of the name of the field for the note on one packet. The packet's id follows. */
    private static final String NOTE = "note.";

    private final BulkDispatches bulk;
    private final CaseHead.Reader heads;
    private final Caller caller;

    OutgoingPages(BulkDispatches bulk, CaseHead.Reader heads, Caller caller) {
        this.bulk = bulk;
        this.heads = heads;
        this.caller = caller;
    }

    public record Shown(Outgoing outgoing) {
        public String words() {
            return SixWords.of(outgoing.digest());
        }

        public Outgoing toApprove() {
            return outgoing.approvable();
        }

        public Outgoing toMail() {
            return outgoing.leaving(Dispatch.Channel.MAIL);
        }

        public Outgoing toServe() {
            return outgoing.leaving(Dispatch.Channel.BY_HAND);
        }

        /** Returns why the packet would not leave if a person confirmed the page now; empty if it would leave. */
        public Optional<String> stays(Outgoing.Item item) {
            if (item.leaves()) {
                return Optional.empty();
            }
            if (!item.isOpen()) {
                PacketProgress ended = item.progress();
                return Optional.of(
                        ended.cancelled().isPresent()
                                ? "it is cancelled"
                                : ended.retracted().isPresent() ? "it is retracted" : "it was sent already");
            }
            return item.approving()
                    .obstacle()
                    .or(item::obstacle)
                    .or(() -> Optional.of(
                            Count.of(item.progress().approvalsMissing(), "approval") + " missing before it can leave"));
        }

        /** Returns the packets that would not leave, and that the reader cannot approve on the page either. */
        public List<Outgoing.Item> staying() {
            List<Outgoing.Item> approvable = outgoing.approvable().items();
            return outgoing.items().stream()
                    .filter(item -> stays(item).isPresent() && !approvable.contains(item))
                    .toList();
        }
    }

    /** @param act in words: approved, handed over for sending, or recorded as served */
    public record Results(String act, List<BulkDispatches.Outcome> outcomes) {
        public long done() {
            return outcomes.stream()
                    .filter(outcome -> outcome.refusal().isEmpty())
                    .count();
        }
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance outgoing(CaseHead head, Shown shown);

        static native TemplateInstance outgoingDone(CaseHead head, Results results);
    }

    /** Shows the ticked packets as they would leave. Nothing is approved or sent. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    public String preview(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        return Templates.outgoing(
                        heads.of(work, CaseHead.Section.PACKETS),
                        new Shown(bulk.preview(work, ticked(new FormParts(input)))))
                .render();
    }

    @POST
    @Path("/approvals")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    public String approve(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        FormParts form = new FormParts(input);
        List<UUID> packets = ticked(form);
        Map<UUID, String> notes = new HashMap<>();
        packets.forEach(packet -> form.one(NOTE + packet).ifPresent(note -> notes.put(packet, note)));
        return done(work, "approved", bulk.approve(work, packets, form.text("digest"), form.one("note"), notes));
    }

    @POST
    @Path("/dispatches")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    public String send(@PathParam("case") UUID id, MultipartFormDataInput input) {
        CaseWork work = caller.working(id);
        FormParts form = new FormParts(input);
        boolean byHand = form.one("servedBy").isPresent();
        return done(
                work,
                byHand ? "recorded as served" : "handed over for sending",
                bulk.send(
                        work,
                        ticked(form),
                        form.text("digest"),
                        new DispatchRequest(
                                Optional.empty(),
                                List.of(),
                                Set.of(),
                                Parameter.utc("servedAt", form.text("servedAt")),
                                form.one("servedBy"),
                                ChoiceParameter.of("manner", form.text("manner"), Dispatch.Manner.class),
                                form.one("note"))));
    }

    private String done(CaseWork work, String act, List<BulkDispatches.Outcome> outcomes) {
        return Templates.outgoingDone(heads.of(work, CaseHead.Section.PACKETS), new Results(act, outcomes))
                .render();
    }

    private static List<UUID> ticked(FormParts form) {
        List<UUID> ids = form.text("packet")
                .lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> Parameter.id("packet", line.strip()).stream())
                .toList();
        if (ids.isEmpty()) {
            throw Refusal.invalid("No packet is ticked: tick those to approve or to send");
        }
        return ids;
    }
}
