package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** A body of a type that the operation does not describe is refused, and not ignored. */
@QuarkusTest
class BodyTypesTest {
    @TestHTTPResource
    URL here;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aSelectionInATextDoesNotCaptureTheWholeCase() throws Exception {
        String id = LabUsers.openCase("alice", "type of a body", false);
        String address = "/api/cases/" + id + "/captures";
        HttpResponse<String> refused = send("post", address, "alice", Optional.of("text/plain"), "{\"suspects\":[]}");
        assertEquals(415, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
        assertEquals(202, send("post", address, "alice", Optional.empty(), "").statusCode());
        assertEquals(
                202,
                send("post", address, "alice", Optional.of("application/json"), "{}")
                        .statusCode());
    }

    private HttpResponse<String> send(String method, String address, String user, Optional<String> type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + here.getPort() + address))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)))
                .method(method.toUpperCase(java.util.Locale.ROOT), HttpRequest.BodyPublishers.ofString(body));
        type.ifPresent(text -> request.header("Content-Type", text));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
