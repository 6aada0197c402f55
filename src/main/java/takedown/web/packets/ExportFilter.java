package takedown.web.packets;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.ExportRecorder;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.monitoring.RunControl;
import takedown.packet.PacketMaker;
import takedown.web.signin.Caller;

/**
 * Records every copy that leaves the service with data of a sealed or TLP:RED case. A copy is any response that the service writes octet by octet, in
 * contrast to an object that is shown as JSON or on a page, so a rendition added later is recorded too. Pages, which are outside {@code /api}, link
 * to the copies there. A copy whose case is not known here is refused.
 */
@Provider
public class ExportFilter implements ContainerResponseFilter {
    private final Cases cases;
    private final SuspectStore suspects;
    private final PacketMaker packets;
    private final RunControl runs;
    private final CaptureStore captures;
    private final ExportRecorder exports;
    private final Caller caller;

    ExportFilter(
            Cases cases,
            SuspectStore suspects,
            PacketMaker packets,
            RunControl runs,
            CaptureStore captures,
            ExportRecorder exports,
            Caller caller) {
        this.cases = cases;
        this.suspects = suspects;
        this.packets = packets;
        this.runs = runs;
        this.captures = captures;
        this.exports = exports;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.HEAD)
                || response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL
                || isOfThePages(request)
                || !isCopy(response.getEntity())) {
            return;
        }
        MultivaluedMap<String, String> names = request.getUriInfo().getPathParameters();
        if (names.isEmpty()) {
            // The copy belongs to the service and not to a case, such as the key of the log.
            return;
        }
        String path = request.getUriInfo().getPath();
        String kind = path.substring(path.lastIndexOf('/') + 1);
        Actor actor = caller.actor();
        Taken taken = taken(actor, names);
        taken.cases().forEach(access -> exports.record(access, taken.subject(), kind));
    }

    private static boolean isCopy(Object entity) {
        return switch (entity) {
            case byte[] octets -> true;
            case StreamingOutput out -> true;
            case InputStream in -> true;
            case File file -> true;
            case Path file -> true;
            case String text -> true;
            case null, default -> false;
        };
    }

    /** Returns whether the request is for a page. Opening or reloading a page is not a copy. The downloads of a page are below {@code /api}. */
    private static boolean isOfThePages(ContainerRequestContext request) {
        return !request.getUriInfo().getPath().startsWith("/api/");
    }

    private record Taken(List<CaseAccess> cases, Optional<UUID> subject) {}

    private Taken taken(Actor actor, MultivaluedMap<String, String> names) {
        for (Map.Entry<String, List<String>> name : names.entrySet()) {
            switch (name.getKey()) {
                case "case" -> {
                    return new Taken(
                            List.of(cases.forReading(actor, id(name))),
                            Optional.ofNullable(names.getFirst("order")).map(UUID::fromString));
                }
                case "packet" -> {
                    return new Taken(
                            List.of(cases.forReading(actor, packets.caseOf(actor, id(name)))), Optional.of(id(name)));
                }
                case "suspect" -> {
                    if (!names.containsKey("case")) {
                        return new Taken(
                                List.of(cases.forReading(
                                        actor, suspects.get(actor, id(name)).caseId())),
                                Optional.of(id(name)));
                    }
                }
                case "capture" -> {
                    return new Taken(
                            List.of(cases.forReading(
                                    actor, captures.get(actor, id(name)).caseId())),
                            Optional.of(id(name)));
                }
                case "run" -> {
                    return new Taken(ofRun(actor, id(name)), Optional.of(id(name)));
                }
                default -> {}
            }
        }
        throw new IllegalStateException("the case of a copy is not known from the path parameters " + names.keySet());
    }

    /** Returns the cases that a report of the run is about: the case of the run, or for a nightly run the reader's own open cases. */
    private List<CaseAccess> ofRun(Actor actor, UUID id) {
        return runs.get(actor, id)
                .caseId()
                .map(of -> List.of(cases.forReading(actor, of)))
                .orElseGet(() -> cases.openOf(actor));
    }

    private static UUID id(Map.Entry<String, List<String>> parameter) {
        return UUID.fromString(parameter.getValue().getFirst());
    }
}
