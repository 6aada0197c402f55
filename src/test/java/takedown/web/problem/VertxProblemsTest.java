package takedown.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VertxProblemsTest {
    private static final int SECONDS = 30;

    /** The route of the metrics belongs to Quarkus and is in a router below ours. */
    @Test
    void anAcceptHeaderThatARouteCannotServeIsAProblem() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Router router = Router.router(vertx);
            new VertxProblems(new ObjectMapper().findAndRegisterModules(), "default-src 'none'").register(router);
            Router below = Router.router(vertx);
            below.route("/metrics").produces("text/plain").handler(context -> context.end("up 1"));
            router.route("/q/*").subRouter(below);
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
            URI metrics = URI.create("http://127.0.0.1:" + server.actualPort() + "/q/metrics");
            HttpResponse<String> refused = get(client, metrics, "application/json");
            assertEquals(406, refused.statusCode());
            assertEquals(
                    Problem.MEDIA_TYPE,
                    refused.headers().firstValue("Content-Type").orElse(""));
            assertTrue(refused.body().contains("Accept"), refused.body());
            assertEquals("up 1", get(client, metrics, "text/plain").body());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI at, String accept) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }
}
