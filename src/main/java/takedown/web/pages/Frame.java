package takedown.web.pages;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.name.Refusal;
import takedown.web.problem.Problem;
import takedown.web.signin.Caller;

/** The frame of every page: the navigation, and the reader. Templates reach it as {@code inject:frame}. */
@Named("frame")
@RequestScoped
public class Frame {
    private final Caller caller;
    private final HttpServerRequest request;
    private final Optional<String> lab;
    private Optional<Problem> fault = Optional.empty();

    Frame(Caller caller, HttpServerRequest request, @ConfigProperty(name = "takedown.lab.url") Optional<String> lab) {
        this.caller = caller;
        this.request = request;
        this.lab = lab;
    }

    /** Returns what the form that led to this page has done; empty if no form led to it. */
    public Optional<String> done() {
        return Done.of(request.getParam("done")).map(Done::sentence);
    }

    /**
     * Returns the result of a search; empty if its fields have a fault. The page then shows the fault at its top, and the fields keep what was typed.
     *
     * @throws Refusal of any kind but INVALID
     */
    public <T> Optional<T> found(Supplier<T> search) {
        try {
            return Optional.of(search.get());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            fault = Optional.of(Problem.of(refusal));
            return Optional.empty();
        }
    }

    public Optional<Problem> fault() {
        return fault;
    }

    /** Returns what was typed into a field; empty if the search has no fault. */
    public String refused(String field) {
        return fault.map(any -> request.getParam(field)).orElse("");
    }

    /** Returns the page with its status: 400 if its search has a fault. */
    public Response answer(TemplateInstance page) {
        return Response.status(fault.map(Problem::status).orElse(Response.Status.OK.getStatusCode()))
                .entity(page.render())
                .build();
    }

    public record Place(String address, String label, boolean current) {}

    public List<Place> places() {
        String path = request.path();
        return List.of(
                new Place("/", "Start", path.equals("/") || path.startsWith("/paste")),
                place("/cases", "Cases", path.startsWith("/suspects") || path.startsWith("/packets")),
                place("/overdue", "Overdue", false),
                place("/runs", "Nights", false),
                place("/directory", "Directory", false),
                place("/audit", "Audit", false));
    }

    private Place place(String address, String label, boolean also) {
        return new Place(address, label, also || request.path().startsWith(address));
    }

    public String user() {
        return caller.actor().name();
    }

    /** Returns the URL of the lab's front page; empty if the service queries the internet. In the lab, nothing shown is real. */
    public Optional<String> lab() {
        return lab;
    }

    public boolean mayWork() {
        return caller.actor().mayWork();
    }

    public boolean mayLookUp() {
        Actor actor = caller.actor();
        return actor.mayWork() || actor.roles().contains(AppRole.ADMIN);
    }
}
