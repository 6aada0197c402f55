package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IssuerAwayAtStartTest.Away.class)
class IssuerAwayAtStartTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /** No server listens at the address of the issuer. */
    public static final class Away implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new WithIssuer().getConfigOverrides());
            settings.put("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + free());
            return settings;
        }

        private static int free() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void tokensArePutOffUntilTheIssuerComes() throws IOException {
        String token = LabIssuer.token("alice");
        given().header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("10"))
                .body("type", equalTo("urn:takedown:problem:unavailable"));
        given().get("/api/me").then().statusCode(401);
        given().get("/sign-in").then().statusCode(200);
        given().get("/sign-in/start")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .header("Retry-After", equalTo("10"));
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/api/me")
                .then()
                .statusCode(200);
        given().get("/q/health").then().statusCode(503).body("status", equalTo("DOWN"));
        given().get("/q/health/ready").then().statusCode(200);

        String discovery = given().get(LabIssuer.url() + "/.well-known/openid-configuration")
                .asString();
        int port = java.net
                .URI
                .create(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class))
                .getPort();
        HttpServer issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        issuer.createContext("/", exchange -> {
            byte[] body = discovery.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        try {
            long giveUp = System.nanoTime() + TIMEOUT.toNanos();
            int status = 503;
            while (status != 200 && System.nanoTime() < giveUp) {
                status = given().header("Authorization", "Bearer " + token)
                        .get("/api/me")
                        .statusCode();
            }
            assertEquals(200, status);
        } finally {
            issuer.stop(0);
        }
    }
}
