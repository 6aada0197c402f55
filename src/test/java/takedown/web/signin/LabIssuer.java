package takedown.web.signin;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The lab's issuer, which a test controls through its administration interface. */
final class LabIssuer {
    private LabIssuer() {}

    static String url() {
        return ConfigProvider.getConfig().getValue("takedown.lab.issuer", String.class);
    }

    private static String desk(String what) {
        return ConfigProvider.getConfig().getValue("takedown.lab.url", String.class) + "admin/" + what;
    }

    static String token(String person) {
        return mint(Map.of("person", person));
    }

    /** Returns a token of a person who is not in the lab, with the claims of alice except for these. */
    static String token(String subject, String name, String role) {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("sub", subject);
        claims.put("preferred_username", name);
        claims.put("email", null);
        claims.put("roles", List.of(role));
        claims.put("groups", List.of(role));
        return mint(Map.of("claims", claims));
    }

    static String mint(Map<String, ?> wanted) {
        return given().contentType("application/json")
                .body(wanted)
                .post(desk("issuer/tokens"))
                .then()
                .statusCode(201)
                .extract()
                .path("access_token");
    }

    static void nextIdToken(Map<String, ?> wanted) {
        given().contentType("application/json")
                .body(wanted)
                .post(desk("issuer/id-token"))
                .then()
                .statusCode(204);
    }

    static void rotate() {
        given().post(desk("issuer/rotation")).then().statusCode(200);
    }

    static void breakDown(String fault) {
        given().contentType("application/json")
                .body(Map.of("server", "issuer", "fault", fault))
                .post(desk("outages"))
                .then()
                .statusCode(201);
    }

    static void repair() {
        given().delete(desk("outages")).then().statusCode(204);
    }

    static int fetched() {
        return given().queryParam("server", "issuer")
                .queryParam("contains", "/jwks")
                .get(desk("requests"))
                .jsonPath()
                .getList("$")
                .size();
    }
}
