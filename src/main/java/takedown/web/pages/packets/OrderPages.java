package takedown.web.pages.packets;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.dispatch.sending.OrderReversals;
import takedown.execution.Compliance;
import takedown.execution.ExecutionPage;
import takedown.execution.RegistrySummary;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.order.OrderPreflight;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.orders.OrderForm;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Done;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/cases/{case: [0-9a-fA-F-]{36}}/orders")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class OrderPages {
    private static final int LINES = 200;

    private final Orders orders;
    private final Compliance compliance;
    private final OrderReversals reversals;
    private final Clock clock;
    private final Directory directory;
    private final CaseHead.Reader heads;
    private final Caller caller;

    OrderPages(
            Orders orders,
            Compliance compliance,
            OrderReversals reversals,
            Clock clock,
            Directory directory,
            CaseHead.Reader heads,
            Caller caller) {
        this.orders = orders;
        this.reversals = reversals;
        this.clock = clock;
        this.compliance = compliance;
        this.directory = directory;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance orders(CaseHead head, List<Line> lines, Fields fields);

        static native TemplateInstance order(
                CaseHead head,
                ExecutionPage page,
                List<Served> served,
                Filter filter,
                List<ExecutionState> states,
                Life life,
                Fields fields);
    }

    public record Fields(List<OrderKind> kinds, List<Action> actions, List<TermBasis> bases) {
        static final Fields ALL = new Fields(
                List.of(OrderKind.values()),
                Stream.of(Action.values())
                        .filter(action -> action != Action.RELEASE)
                        .toList(),
                List.of(TermBasis.values()));
    }

    /**
     * The events of an order, and the events that are possible next.
     *
     * @param versions the versions, latest first
     * @param possible the events that are possible in this state
     * @param others the other orders of the case, one of which may supersede this order
     * @param reversals packets that are ready to reverse what was sent under the order
     * @param findings why no packet can be made with the order as it is on record; empty once the order has ended
     */
    public record Life(
            OrderState state,
            List<OrderVersion> versions,
            List<OrderEvent> possible,
            List<CourtOrder> others,
            List<UUID> reversals,
            List<Finding> findings) {}

    /** An order with its state, and how far it is carried out on the names in served packets. */
    public record Line(CourtOrder order, OrderState state, ExecutionPage page) {
        public long names() {
            return page.summary().stream().mapToLong(RegistrySummary::names).sum();
        }

        public long done() {
            return page.summary().stream()
                    .mapToLong(summary -> summary.executed() + summary.alreadySo() + summary.notApplicable())
                    .sum();
        }
    }

    public record Served(String name, RegistrySummary summary) {
        /** Returns the registry's id, encoded as a parameter of an address. */
        public String parameter() {
            return URLEncoder.encode(summary.registry(), StandardCharsets.UTF_8);
        }
    }

    public record Filter(String registry, String state) {
        public String address() {
            return Stream.of(part("registry", registry), part("state", state))
                    .filter(text -> !text.isEmpty())
                    .reduce((one, other) -> one + "&" + other)
                    .map(text -> "?" + text)
                    .orElse("");
        }

        private static String part(String name, String value) {
            return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        public String next(String after) {
            String address = address();
            return (address.isEmpty() ? "?" : address + "&") + "after="
                    + URLEncoder.encode(after, StandardCharsets.UTF_8);
        }
    }

    @GET
    @RunOnVirtualThread
    public String list(@PathParam("case") UUID id) {
        CaseAccess access = caller.reading(id);
        return Templates.orders(
                        heads.of(access, CaseHead.Section.ORDERS),
                        orders.list(access).stream()
                                .map(order -> new Line(
                                        order,
                                        order.stateAt(clock.instant()),
                                        compliance.page(
                                                access,
                                                order.id(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                1)))
                                .toList(),
                        Fields.ALL)
                .render();
    }

    /** Files an order. The times of the form are UTC. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response file(@PathParam("case") UUID id, MultipartFormDataInput parts) {
        CourtOrder filed = orders.file(caller.working(id), new OrderForm(parts.getValues(), true).order());
        return Html.seeOther("/cases/" + id + "/orders/" + filed.id(), Done.ORDER_FILED);
    }

    @GET
    @Path("/{order: [0-9a-fA-F-]{36}}")
    @RunOnVirtualThread
    public String show(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @QueryParam("registry") @Nullable String registry,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after) {
        CaseAccess access = caller.reading(id);
        Optional<ExecutionState> only = ChoiceParameter.of("state", state, ExecutionState.class);
        ExecutionPage page =
                compliance.page(access, order, Parameter.text(registry), only, Parameter.text(after), LINES);
        List<Served> served =
                compliance
                        .page(access, order, Optional.empty(), Optional.empty(), Optional.empty(), 1)
                        .summary()
                        .stream()
                        .map(summary -> new Served(
                                directory
                                        .party(summary.registry())
                                        .map(Party::name)
                                        .orElse(summary.registry()),
                                summary))
                        .toList();
        CaseHead head = heads.of(access, CaseHead.Section.ORDERS);
        return Templates.order(
                        head,
                        page,
                        served,
                        new Filter(
                                Parameter.text(registry).orElse(""),
                                only.map(Enum::name).orElse("")),
                        List.of(ExecutionState.values()),
                        life(access, page.order(), CourtTime.of(head.file().matter())),
                        Fields.ALL)
                .render();
    }

    private Life life(CaseAccess access, CourtOrder order, CourtTime court) {
        OrderState state = order.stateAt(clock.instant());
        return new Life(
                state,
                orders.versions(access, order.id()).reversed(),
                Stream.of(OrderEvent.values())
                        .filter(event -> !event.leadsTo(Optional.of(state)).isEmpty())
                        .toList(),
                orders.list(access).stream()
                        .filter(other -> !other.id().equals(order.id()))
                        .toList(),
                reversals.ready(access, order),
                state == OrderState.IN_FORCE || state == OrderState.PROPOSED
                        ? OrderPreflight.asFiled(order, court, clock.instant())
                        : List.of());
    }

    /** Files an event of an order. The times of the form are UTC. */
    @POST
    @Path("/{order: [0-9a-fA-F-]{36}}/amendments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response amend(@PathParam("case") UUID id, @PathParam("order") UUID order, MultipartFormDataInput parts) {
        orders.amend(caller.working(id), order, new OrderForm(parts.getValues(), true).amendment());
        return Html.seeOther("/cases/" + id + "/orders/" + order, Done.EVENT_FILED);
    }
}
