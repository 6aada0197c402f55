package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BrowserSignInTest {
    private static final String COOKIE = "takedown-session";

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    private static Response post(RequestSpecification request, String query, String name, String password) {
        return request.urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("j_username=" + name + "&j_password=" + password)
                .post("/j_security_check" + query);
    }

    private static String session(String name) {
        return post(browser(), "", name, name).then().statusCode(303).extract().cookie(COOKIE);
    }

    private static RequestSpecification in(String session) {
        return browser().cookie(COOKIE, session);
    }

    private static ValidatableResponse noDialog(Response answer) {
        return answer.then().header("WWW-Authenticate", anyOf(nullValue(), startsWith("Bearer")));
    }

    @Test
    void aPageLeadsToTheFormAndBack() {
        noDialog(browser().urlEncodingEnabled(false).get("/cases/1?status=ACTIVE&q=%20x"))
                .statusCode(303)
                .header("Location", "/sign-in?back=%2Fcases%2F1%3Fstatus%3DACTIVE%26q%3D%2520x");
        browser()
                .urlEncodingEnabled(false)
                .get("/sign-in?back=%2Fcases%2F1%3Fstatus%3DACTIVE%26q%3D%2520x")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("action=\"/j_security_check?back=%2Fcases%2F1%3Fstatus%3DACTIVE%26q%3D%2520x\""))
                .body(containsString("<td>alice</td><td>analyst</td>"))
                .body(containsString("<td>root</td><td>admin</td>"))
                .body(not(containsString("with your organisation")));
        post(browser(), "?back=%2Fcases%2F1%3Fstatus%3DACTIVE%26q%3D%2520x", "alice", "alice")
                .then()
                .statusCode(303)
                .header("Location", "/cases/1?status=ACTIVE&q=%20x");
        browser().get("/").then().statusCode(303).header("Location", "/sign-in");
        browser().post("/cases/1").then().statusCode(303).header("Location", "/sign-in");
    }

    @Test
    void theSessionIsForPagesAndTheInterface() {
        Response answer = post(browser(), "", "carol", "carol");
        answer.then().statusCode(303).header("Location", "/");
        String cookie = answer.header("Set-Cookie");
        assertTrue(cookie.startsWith(COOKIE + "="), cookie);
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Secure"), cookie);
        in(answer.cookie(COOKIE))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("identity", equalTo("carol"))
                .body("roles", equalTo(java.util.List.of("counsel")));
        in(answer.cookie(COOKIE)).get("/no/such/page").then().statusCode(404);
        in(answer.cookie(COOKIE))
                .get("/sign-in/start?back=/cases")
                .then()
                .statusCode(303)
                .header("Location", "/cases");
    }

    @ParameterizedTest
    @CsvSource({"alice, carol", "alice, ''", "mallory, mallory", "'', ''", "Alice, Alice"})
    void aWrongNameOrPasswordIsReported(String name, String password) {
        noDialog(post(browser(), "?back=%2Fcases", name, password))
                .statusCode(303)
                .header("Location", "/sign-in?back=%2Fcases&failed=true")
                .header("Set-Cookie", nullValue());
        browser()
                .get("/sign-in?back=/cases&failed=true")
                .then()
                .statusCode(200)
                .body(containsString("The name or the password is wrong"))
                .body(containsString("action=\"/j_security_check?back=%2Fcases\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "j_username=alice", "j_password=alice", "%%%", "{}"})
    void aFormWithoutNameOrPasswordIsReported(String body) {
        browser()
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/j_security_check")
                .then()
                .statusCode(anyOf(equalTo(303), equalTo(400)))
                .header("Set-Cookie", nullValue())
                .header("Location", anyOf(nullValue(), equalTo("/sign-in?failed=true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https%3A%2F%2Fevil.example%2F",
                "%2F%2Fevil.example%2Fcases",
                "%2F%5Cevil.example",
                "%2F%09%2Fevil.example",
                "%0D%0ASet-Cookie:%20x=y",
                "javascript:alert(1)",
                "%2Fapi%2Flookups%2Fevil.example",
                "%2Fx%2F..%2Fapi%2Flookups%2Fevil.example"
            })
    void theWayBackLeadsToNoOtherPlace(String back) {
        post(browser(), "?back=" + back, "alice", "alice")
                .then()
                .statusCode(303)
                .header("Location", "/");
        String session = session("alice");
        in(session)
                .urlEncodingEnabled(false)
                .get("/sign-in/start?back=" + back)
                .then()
                .statusCode(303)
                .header("Location", "/");
        browser()
                .urlEncodingEnabled(false)
                .get("/sign-in?back=" + back)
                .then()
                .statusCode(200)
                .body(containsString("action=\"/j_security_check?back=%2F\""));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null"
    })
    void aPageOfAnotherSiteSignsNobodyIn(String header, String value) {
        post(browser().header(header, value), "", "alice", "alice")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:takedown:problem:cross-site"))
                .header("Set-Cookie", nullValue());
        in(session("alice")).header(header, value).post("/sign-out").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/lookups/example.org, cross-site, 403",
        "/api/lookups/example.org, same-site, 403",
        "/api/me, cross-site, 403",
        "/api/me, same-origin, 200",
        "/api/me, none, 200",
        "//api/me, cross-site, 403",
        "/x/../api/me, cross-site, 403",
        "/%61pi/me, cross-site, 403",
        "/api;x/me, cross-site, 403",
        "/no/such/page, cross-site, 404"
    })
    void aLinkOfAnotherSiteOpensPagesAndNotTheInterface(String path, String site, int status) {
        in(session("alice"))
                .urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "navigate")
                .get(path)
                .then()
                .statusCode(status);
    }

    @Test
    void aPartOfAPageMakesTheWholePageGoToTheForm() {
        for (String path : new String[] {"/cases/1/suspects", "/api/me"}) {
            noDialog(browser()
                            .header("HX-Request", "true")
                            .header("HX-Current-URL", "http://localhost/cases/1?q=x")
                            .get(path))
                    .statusCode(401)
                    .header("HX-Redirect", "/sign-in?back=%2Fcases%2F1%3Fq%3Dx");
        }
        noDialog(browser()
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "https://evil.example//evil.example/")
                        .post("/cases"))
                .statusCode(401)
                .header("HX-Redirect", "/sign-in");
    }

    @Test
    void programsSignInAtPagesAsWell() {
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/sign-in/start")
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(404)));
        given().auth()
                .preemptive()
                .basic("alice", "wrong")
                .get("/cases")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", startsWith("Basic"));
        // A browser that remembers the credentials from its own dialog.
        noDialog(browser()
                        .auth()
                        .preemptive()
                        .basic("alice", "wrong")
                        .header("Sec-Fetch-Mode", "navigate")
                        .get("/cases"))
                .statusCode(303)
                .header("Location", "/sign-in?back=%2Fcases");
        noDialog(browser().header("Sec-Fetch-Mode", "cors").get("/api/me")).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "DAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!!", ""})
    void whatIsNoSessionIsIgnored(String cookie) {
        in(cookie).get("/cases").then().statusCode(303).header("Location", "/sign-in?back=%2Fcases");
        in(cookie).get("/sign-in").then().statusCode(200);
        in(cookie).get("/api/me").then().statusCode(401);
        in(cookie).post("/sign-out").then().statusCode(303);
    }

    @Test
    void aChangedSessionIsIgnored() {
        String session = session("alice");
        char last = session.charAt(20);
        String changed = session.substring(0, 20) + (last == 'A' ? 'B' : 'A') + session.substring(21);
        in(changed).get("/api/me").then().statusCode(401);
    }

    private static Object keep(AtomicReference<String> made, Object[] arguments, Object proxy) {
        if (arguments[0] instanceof Cookie cookie) {
            made.set(cookie.getValue());
        }
        return proxy;
    }

    /** Returns a session that was made with this key after another start, or on another node. */
    private static String sessionOfAnotherStart(String key, String name) {
        AtomicReference<String> made = new AtomicReference<>("");
        var response = (HttpServerResponse) Proxy.newProxyInstance(
                HttpServerResponse.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> {
                    made.set(((Cookie) arguments[0]).getValue());
                    return proxy;
                });
        var context = (RoutingContext) Proxy.newProxyInstance(
                RoutingContext.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (proxy, method, arguments) -> method.getReturnType() == RoutingContext.class
                        ? keep(made, arguments, proxy)
                        : method.getReturnType() == HttpServerResponse.class ? response : null);
        new PersistentLoginManager(key, COOKIE, 60_000, 60_000, true, "LAX", "/", -1, null)
                .save(name, context, COOKIE, null, false);
        return made.get();
    }

    @Test
    void aRestartWithTheSameKeySignsNobodyOut() {
        String key = ConfigProvider.getConfig().getValue("quarkus.http.auth.session.encryption-key", String.class);
        in(sessionOfAnotherStart(key, "alice"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("identity", equalTo("alice"));
        in(sessionOfAnotherStart(key, "mallory")).get("/api/me").then().statusCode(401);
        in(sessionOfAnotherStart(key, "mallory")).get("/sign-in").then().statusCode(200);
        in(sessionOfAnotherStart("x".repeat(32), "alice")).get("/api/me").then().statusCode(401);
    }

    @Test
    void signingOutEndsTheSessionAndEmptiesTheBrowser() {
        Response answer = in(session("olga")).post("/sign-out");
        answer.then()
                .statusCode(303)
                .header("Location", "/sign-in")
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header("Cache-Control", "no-store");
        String cookie = answer.header("Set-Cookie");
        assertTrue(cookie.startsWith(COOKIE + "=") && cookie.contains("Max-Age=0"), cookie);
        browser().post("/sign-out").then().statusCode(303).header("Location", "/sign-in");
        // A link to this address does not sign the person out.
        in(session("olga")).get("/sign-out").then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/no/such/page", "/"})
    void pagesLoadNothingFromElsewhereAndStayInNoCache(String path) {
        browser()
                .get(path)
                .then()
                .header("Cache-Control", "no-store")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                                + " object-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console.css", "/console.js", "/webjars/nothing.js"})
    void staticFilesAreOpenAndMayBeCached(String path) {
        assertTrue(java.util.List.of(200, 404).contains(browser().get(path).statusCode()), "no sign-in is asked for");
        browser().get(path).then().header("Cache-Control", not("no-store"));
    }

    @Test
    void thePageNamesEveryPersonOfTheLab() {
        String page = browser().get("/sign-in").asString();
        for (String name : DevelopmentUsers.names()) {
            assertTrue(page.contains("<td>" + name + "</td>"), page);
        }
        assertEquals(5, DevelopmentUsers.names().size());
    }
}
