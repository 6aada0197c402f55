package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser signs in at the lab's issuer (OpenID Connect Core 1.0 section 3.1). */
@QuarkusTest
@TestProfile(WithIssuer.class)
class CodeFlowTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    /** The lifetime of a short token. It is long enough to sign in on a machine under load. */
    private static final Duration SHORT = Duration.ofSeconds(15);

    private static String begin(Browser browser, String back) {
        return browser.get("/sign-in/start?back=" + back)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    /** Returns the path and query to which the issuer sends the person. */
    private static String choose(String authorize, String person) {
        URI callback = URI.create(given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(authorize + "&person=" + person)
                .then()
                .statusCode(302)
                .extract()
                .header("Location"));
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("The sign-in was not completed"))
                .body(containsString("/sign-in/start?back="));
        assertFalse(answer.getHeaders().getValues("Set-Cookie").stream().anyMatch(CodeFlowTest::opensSession));
    }

    private static boolean opensSession(String cookie) {
        return cookie.startsWith("q_session") && !cookie.contains("Max-Age=0");
    }

    @Test
    void aPersonOfTheIssuerComesToThePageThatWasAskedFor() {
        Browser browser = new Browser();
        browser.get("/cases?status=ACTIVE&q=%20x")
                .then()
                .statusCode(303)
                .header("Location", "/sign-in?back=%2Fcases%3Fstatus%3DACTIVE%26q%3D%2520x")
                .header("WWW-Authenticate", nullValue());
        browser.get("/sign-in?back=%2Fcases%3Fstatus%3DACTIVE%26q%3D%2520x")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/sign-in/start?back=%2Fcases%3Fstatus%3DACTIVE%26q%3D%2520x\""));
        String authorize = begin(browser, "%2Fcases%3Fstatus%3DACTIVE%26q%3D%2520x");
        assertTrue(authorize.startsWith(LabIssuer.url() + "/authorize?"), authorize);
        assertTrue(authorize.contains("code_challenge_method=S256") && authorize.contains("nonce="), authorize);
        Response answer = browser.fromElsewhere(choose(authorize, "carol"));
        answer.then().statusCode(302);
        String session = answer.getHeaders().getValues("Set-Cookie").stream()
                .filter(CodeFlowTest::opensSession)
                .findFirst()
                .orElseThrow();
        assertTrue(session.contains("HTTPOnly") && session.contains("SameSite=Lax"), session);
        assertFalse(session.contains("Secure"), session);
        browser.fromElsewhere(answer.header("Location"))
                .then()
                .statusCode(303)
                .header("Location", "/cases?status=ACTIVE&q=%20x");
        browser.get("/api/me")
                .then()
                .statusCode(200)
                .body("identity", startsWith(LabIssuer.url() + "#"))
                .body("displayName", equalTo("carol"))
                .body("roles", contains("counsel"));
        String bearer = given().header("Authorization", "Bearer " + LabIssuer.token("carol"))
                .get("/api/me")
                .path("identity");
        assertEquals(bearer, browser.get("/api/me").path("identity"));
        browser.get("/no/such/page").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2Fapi%2Flookups%2Fevil.example"})
    void theWayBackLeadsToNoOtherPlace(String back) {
        Browser browser = new Browser();
        Response answer = browser.get(choose(begin(browser, back), "alice"));
        String start = answer.then().statusCode(302).extract().header("Location");
        assertTrue(start.startsWith("/sign-in/start?"), start);
        browser.get(start).then().statusCode(303).header("Location", "/");
    }

    @Test
    void anAnswerToAnotherSignInIsRefused() {
        Browser browser = new Browser();
        String callback = choose(begin(browser, "%2F"), "alice");
        refused(browser.get(callback.replaceFirst("state=[^&]*", "state=another")));
        refused(browser.get(callback.replaceFirst("state=[^&]*&?", "")));
        // A browser that received the answer to the sign-in of another user.
        refused(new Browser().get(callback));
        Browser other = new Browser();
        begin(other, "%2F");
        refused(other.get(callback));
        // The right answer is still accepted.
        browser.get(callback).then().statusCode(302);
    }

    @Test
    void aCodeIsUsedOnce() {
        Browser browser = new Browser();
        String callback = choose(begin(browser, "%2F"), "alice");
        Browser copy = browser.copy();
        browser.get(callback).then().statusCode(302);
        refused(copy.get(callback));
        // The person has meanwhile signed in, for instance in another tab.
        browser.get(callback).then().statusCode(303).header("Location", "/");
    }

    @Test
    void aRefusalOfTheIssuerIsReported() {
        Browser browser = new Browser();
        String state = begin(browser, "%2F").replaceFirst(".*[?&]state=([^&]*).*", "$1");
        refused(browser.get("/sign-in/callback?error=access_denied&state=" + state));
    }

    static Stream<Map<String, ?>> wrongIdTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Map.of("audience", "other-app"),
                Map.of("claims", claim("aud", null)),
                Map.of("claims", claim("sub", null)),
                Map.of("claims", claim("sub", "   ")),
                Map.of("claims", claim("iss", "https://login.example.org")),
                Map.of("claims", claim("nonce", "of another sign-in")),
                Map.of("claims", claim("nonce", null)),
                Map.of("claims", claim("exp", now - 600)),
                Map.of("key", "UNKNOWN"),
                Map.of("key", "IMPOSTOR"),
                Map.of("algorithm", "none"),
                Map.of("algorithm", "HS256"));
    }

    private static Map<String, @Nullable Object> claim(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put(name, value);
        return claims;
    }

    @ParameterizedTest
    @MethodSource("wrongIdTokens")
    void anIdTokenThatIsNotForThisSignInIsRefused(Map<String, ?> wanted) {
        Browser browser = new Browser();
        String callback = choose(begin(browser, "%2F"), "alice");
        LabIssuer.nextIdToken(wanted);
        refused(browser.get(callback));
        browser.get("/api/me").then().statusCode(401);
    }

    @Test
    void aSessionOutlivesItsTokenUntilTheSignOut() {
        Browser browser = new Browser();
        String callback = choose(begin(browser, "%2F"), "dan");
        LabIssuer.nextIdToken(
                Map.of("person", "dan", "claims", claim("exp", Instant.now().getEpochSecond() + SHORT.toSeconds())));
        browser.get(callback).then().statusCode(302);
        Browser copy = browser.copy();
        long giveUp = System.nanoTime() + TIMEOUT.toNanos();
        boolean renewed = false;
        while (!renewed && System.nanoTime() < giveUp) {
            Response answer = browser.get("/api/me");
            answer.then().statusCode(200).body("displayName", equalTo("dan"));
            renewed = answer.getHeaders().getValues("Set-Cookie").stream().anyMatch(CodeFlowTest::opensSession);
        }
        assertTrue(renewed);
        browser.get("/api/me").then().statusCode(200);
        // Another tab, with the earlier cookies.
        copy.copy().get("/api/me").then().statusCode(200);
        // After the person has signed out at the issuer, the issuer no longer renews the tokens in a copy of the
        // cookies.
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(signOut(browser))
                .then()
                .statusCode(302);
        copy.copy().get("/api/me").then().statusCode(401).contentType(startsWith("application/problem+json"));
        copy.copy().get("/cases").then().statusCode(303).header("Location", "/sign-in?back=%2Fcases");
        copy.copy().post("/sign-out").then().statusCode(303).header("Location", "/sign-in");
        begin(copy, "%2F");
    }

    private static String signOut(Browser browser) {
        String page = browser.post("/sign-out")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        String endSession = page.replaceFirst("(?s).*<a class=\"button\" href=\"([^\"]*)\".*", "$1");
        assertTrue(page.contains("content=\"0; url=" + endSession + "\""), page);
        return endSession.replace("&amp;", "&").replace("&#x3D;", "=");
    }

    @Test
    void signingOutEndsTheSessionsHereAndAtTheIssuer() {
        Browser browser = new Browser();
        browser.get(choose(begin(browser, "%2F"), "olga")).then().statusCode(302);
        browser.get("/api/me").then().statusCode(200);
        String endSession = signOut(browser);
        assertEquals(List.of(), browser.cookies());
        assertTrue(endSession.startsWith(LabIssuer.url() + "/end-session?id_token_hint=ey"), endSession);
        String back = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(endSession)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertEquals("/sign-in", URI.create(back).getRawPath());
        browser.get("/cases").then().statusCode(303).header("Location", "/sign-in?back=%2Fcases");
        browser.post("/sign-out").then().statusCode(303).header("Location", "/sign-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q_session=x", "q_session=a|b|c", "q_session_chunk_1=x", "q_auth_1=x", "q_session=", "q_x_y=z"})
    void whatIsNoSessionLeadsToTheSignInAgain(String cookie) {
        Browser browser = new Browser();
        browser.keep(cookie);
        browser.copy().get("/sign-in").then().statusCode(200);
        browser.copy().get("/cases").then().statusCode(303).header("Location", "/sign-in?back=%2Fcases");
        browser.copy()
                .get("/api/me")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", startsWith("Bearer"));
        browser.copy().post("/sign-out").then().statusCode(303);
        begin(browser.copy(), "%2F");
    }

    @Test
    void programsAndPartsOfPagesAreNotSentToTheIssuer() {
        given().get("/api/me").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"takedown\"");
        given().header("Authorization", "Bearer abc")
                .get("/cases")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"));
        given().header("Authorization", "Bearer " + LabIssuer.token("alice"))
                .get("/no/such/page")
                .then()
                .statusCode(404);
        given().header("HX-Request", "true")
                .get("/sign-in/start")
                .then()
                .statusCode(401)
                .header("HX-Redirect", "/sign-in")
                .header("Location", nullValue());
        given().get("/sign-in").then().body(not(containsString("role=\"alert\"")));
    }

    @Test
    void anIssuerThatIsAwayIsReportedAsThat() {
        Browser browser = new Browser();
        String callback = choose(begin(browser, "%2F"), "alice");
        LabIssuer.breakDown("CLOSED");
        try {
            browser.get(callback)
                    .then()
                    .statusCode(503)
                    .contentType("text/html")
                    .header("Retry-After", "10")
                    .body(containsString("cannot be reached"));
        } finally {
            LabIssuer.repair();
        }
    }

    /** Keeps cookies, and follows no redirect by itself. */
    private static final class Browser {
        private final Map<String, String> jar = new HashMap<>();

        Response get(String path) {
            return kept(request().get(path));
        }

        /** Sends the request as a redirect from another site would. */
        Response fromElsewhere(String path) {
            return kept(request()
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Sec-Fetch-Mode", "navigate")
                    .get(path));
        }

        Response post(String path) {
            return kept(request().header("Sec-Fetch-Site", "same-origin").post(path));
        }

        void keep(String cookie) {
            String[] pair = cookie.split("=", 2);
            jar.put(pair[0], pair[1]);
        }

        List<String> cookies() {
            return List.copyOf(jar.keySet());
        }

        Browser copy() {
            Browser copy = new Browser();
            copy.jar.putAll(jar);
            return copy;
        }

        private io.restassured.specification.RequestSpecification request() {
            var request = given().redirects().follow(false).urlEncodingEnabled(false);
            if (!jar.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                jar.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            return request;
        }

        private Response kept(Response answer) {
            for (String cookie : answer.getHeaders().getValues("Set-Cookie")) {
                String[] parts = cookie.split("; ?");
                String[] pair = parts[0].split("=", 2);
                if (Arrays.asList(parts).contains("Max-Age=0")) {
                    jar.remove(pair[0]);
                } else {
                    jar.put(pair[0], pair[1]);
                }
            }
            return answer;
        }
    }
}
