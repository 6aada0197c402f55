package takedown.lab.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import takedown.lab.mail.MailSink;
import takedown.lab.oidc.Issuer;
import takedown.lab.world.LabState;
import takedown.lab.world.RegistryOperations.Order;
import takedown.lab.world.RegistryOperations.Result;
import takedown.lab.world.Traffic.Fault;
import takedown.lab.world.Traffic.Outage;

/** The control interface of the lab below {@code /admin/}: commands, and lists of recorded requests and mails. */
final class AdminApi {
    private static final int LONGEST_DELAY = 60_000;

    private final LabState state;
    private final MailSink mails;
    private final Issuer issuer;

    AdminApi(LabState state, MailSink mails, Issuer issuer) {
        this.state = state;
        this.mails = mails;
        this.issuer = issuer;
    }

    Answer answer(Call call) {
        // A page of another site in a user's browser must not be able to send commands.
        if (!call.header("origin").isEmpty()
                && !call.header("origin").matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
            return Answer.json(403, Map.of("error", "a page of another site must not send requests to the desk"));
        }
        String[] path = call.path().split("/");
        String what = path.length > 1 ? path[1] : "";
        try {
            return switch (call.method() + " " + what) {
                case "POST registries", "POST registrars" -> execute(path, call.body());
                case "GET names" -> name(path.length > 2 ? path[2] : "");
                case "POST names" -> move(path.length > 2 ? path[2] : "", call.body());
                case "GET outages" -> Answer.json(200, state.traffic().outages());
                case "POST outages" -> outage(call.body());
                case "POST delays" -> delay(call.body());
                case "DELETE outages" -> done(state.traffic()::repair);
                case "GET requests" -> requests(call.query());
                case "DELETE requests" -> done(state.traffic()::forget);
                case "GET mails" -> Answer.json(200, mails.mails());
                case "DELETE mails" -> done(mails::empty);
                case "POST issuer" -> issuer(path.length > 2 ? path[2] : "", call.body());
                case "POST reset" ->
                    done(() -> {
                        state.reset();
                        mails.empty();
                    });
                default -> Answer.json(404, Map.of("error", "the desk does not support " + call.method() + " " + what));
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private static Answer done(Runnable act) {
        act.run();
        return Answer.none(204);
    }

    private Answer execute(String[] path, String body) throws JsonProcessingException {
        if (path.length != 4 || !path[3].equals("execute")) {
            return Answer.missing();
        }
        JsonNode json = Answer.JSON.readTree(body);
        Order order =
                new Order(names(json, "names"), texts(json, "actions"), names(json, "nameServers"), texts(json, "ds"));
        Optional<List<Result>> results = path[1].equals("registries")
                ? state.desk().atRegistry(path[2], order, state.clock().instant())
                : state.desk().atRegistrar(path[2], order, state.clock().instant());
        return results.map(list -> Answer.json(200, Map.of("results", list)))
                .orElseGet(() -> Answer.json(404, Map.of("error", "no " + path[1] + " " + path[2])));
    }

    private Answer name(String name) {
        return state.world()
                .registration(name)
                .map(found -> Answer.json(
                        200,
                        Map.of(
                                "name", found.name(),
                                "registry", found.registry().id(),
                                "registrar", found.registrar().ianaId(),
                                "created", found.created(),
                                "expires", found.expires(),
                                "statuses", found.statuses(),
                                "delegated", found.delegated(),
                                "nameServers", found.nameServers(),
                                "ds", found.ds())))
                .orElseGet(() -> Answer.json(404, Map.of("error", "the name is not registered")));
    }

    private Answer move(String name, String body) throws JsonProcessingException {
        List<String> addresses = texts(Answer.JSON.readTree(body), "addresses");
        addresses.forEach(InetAddress::ofLiteral);
        return state.world().rehost(name, addresses)
                ? Answer.none(204)
                : Answer.json(404, Map.of("error", "no server serves the name"));
    }

    private Answer outage(String body) throws JsonProcessingException {
        JsonNode json = Answer.JSON.readTree(body);
        Outage outage = new Outage(
                json.path("server").asText("*"),
                Fault.valueOf(json.path("fault").asText("SILENCE").toUpperCase(Locale.ROOT)),
                json.path("about").asText(""));
        state.traffic().breakDown(outage);
        return Answer.json(201, outage);
    }

    private Answer delay(String body) throws JsonProcessingException {
        JsonNode json = Answer.JSON.readTree(body);
        int millis = json.path("millis").asInt();
        if (millis < 0 || millis > LONGEST_DELAY) {
            throw new IllegalArgumentException("millis is a number from 0 to " + LONGEST_DELAY);
        }
        state.traffic().delay(json.path("server").asText(), Duration.ofMillis(millis));
        return Answer.none(204);
    }

    private Answer issuer(String what, String body) throws JsonProcessingException {
        JsonNode json = Answer.JSON.readTree(body.isBlank() ? "{}" : body);
        return switch (what) {
            case "rotation" ->
                Answer.json(
                        200, Map.of("kid", issuer.rotate(json.path("keepOld").asBoolean(false))));
            case "id-token" -> done(() -> issuer.nextIdToken(IssuerSite.minting(json)));
            case "tokens" -> Answer.json(201, Map.of("access_token", issuer.mint(IssuerSite.minting(json))));
            default -> Answer.missing();
        };
    }

    private Answer requests(Map<String, String> query) {
        String server = query.getOrDefault("server", "");
        String contains = query.getOrDefault("contains", "");
        return Answer.json(
                200,
                state.traffic().requests().stream()
                        .filter(request -> request.server().startsWith(server))
                        .filter(request -> request.question().contains(contains))
                        .filter(request -> !request.question().contains(" /admin/"))
                        .toList());
    }

    private static List<String> texts(JsonNode json, String member) {
        return StreamSupport.stream(json.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode json, String member) {
        return texts(json, member).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .toList();
    }
}
