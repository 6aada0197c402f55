package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of the lab's issuer and the answer to each, over real sockets. */
@QuarkusTest
@TestProfile(WithIssuer.class)
class TokensTest {
    private static final int LET_IN = 200;
    private static final int REFUSED = 401;
    private static final int NO_ROLE = 403;

    /**
     * @param wanted the claims of the token that the issuer is asked to make
     * @param mangled changes the token before it is sent
     */
    private record Row(String name, int status, Map<String, Object> wanted, UnaryOperator<String> mangled) {
        @Override
        public String toString() {
            return status + " " + name;
        }
    }

    private static Row row(int status, String name, Map<String, Object> wanted) {
        return new Row(name, status, wanted, token -> token);
    }

    private static Row claim(int status, String name, String claim, @Nullable Object value) {
        return row(status, name, Map.of("claims", one(claim, value)));
    }

    private static Row header(int status, String name, String member, @Nullable Object value) {
        return row(status, name, Map.of("header", one(member, value)));
    }

    private static Row mangled(int status, String name, UnaryOperator<String> mangled) {
        return new Row(name, status, Map.of(), mangled);
    }

    private static Map<String, @Nullable Object> one(String key, @Nullable Object value) {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put(key, value);
        return map;
    }

    static Stream<Row> tokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                row(LET_IN, "an analyst's", Map.of("person", "alice")),
                row(LET_IN, "counsel's", Map.of("person", "carol")),
                row(LET_IN, "an auditor's", Map.of("person", "olga")),
                row(LET_IN, "an admin's", Map.of("person", "root")),
                row(LET_IN, "signed with RS384", Map.of("algorithm", "RS384")),
                row(LET_IN, "signed with RS512", Map.of("algorithm", "RS512")),
                claim(LET_IN, "audience as a list", "aud", List.of("takedown")),
                claim(LET_IN, "audience one of several", "aud", List.of("other-app", "takedown")),
                claim(LET_IN, "no user name", "preferred_username", null),
                claim(LET_IN, "not before a minute ago", "nbf", now - 60),
                claim(LET_IN, "a subject of 255 characters", "sub", "s".repeat(255)),
                claim(LET_IN, "a subject with a bar and slashes", "sub", "auth0|5f7c/8ec7#2"),
                claim(LET_IN, "a subject that is a user name", "sub", "alice"),
                header(LET_IN, "of type JWT", "typ", "JWT"),
                claim(NO_ROLE, "no roles", "roles", null),
                claim(NO_ROLE, "a role of another application", "roles", List.of("superuser")),
                claim(NO_ROLE, "a role in capitals", "roles", List.of("ADMIN")),
                row(REFUSED, "for another application", Map.of("audience", "other-app")),
                claim(REFUSED, "for several others", "aud", List.of("other-app", "third-app")),
                claim(REFUSED, "no audience", "aud", null),
                claim(REFUSED, "an empty audience", "aud", ""),
                claim(REFUSED, "an empty list for an audience", "aud", List.of()),
                claim(REFUSED, "an audience that begins alike", "aud", "takedown-staging"),
                claim(REFUSED, "the audience in capitals", "aud", "TAKEDOWN"),
                claim(REFUSED, "another issuer", "iss", "https://login.example.org"),
                claim(REFUSED, "no issuer", "iss", null),
                claim(REFUSED, "the issuer with a slash", "iss", LabIssuer.url() + "/"),
                row(REFUSED, "a key never published, under the id of the right one", Map.of("key", "IMPOSTOR")),
                row(REFUSED, "a key never published, under its own id", Map.of("key", "UNKNOWN")),
                row(REFUSED, "not signed (alg none)", Map.of("algorithm", "none")),
                row(REFUSED, "HS256 with the public key as the secret", Map.of("algorithm", "HS256")),
                row(REFUSED, "HS512 with the public key as the secret", Map.of("algorithm", "HS512")),
                claim(REFUSED, "expired a minute ago", "exp", now - 60),
                claim(REFUSED, "expired in 1970", "exp", 1),
                claim(REFUSED, "never expires", "exp", null),
                claim(REFUSED, "expires at a text", "exp", "tomorrow"),
                claim(REFUSED, "not valid before an hour from now", "nbf", now + 3600),
                claim(REFUSED, "issued at no time", "iat", null),
                claim(REFUSED, "no subject", "sub", null),
                claim(REFUSED, "an empty subject", "sub", ""),
                claim(REFUSED, "a blank subject", "sub", "   "),
                claim(REFUSED, "a subject after a blank", "sub", " alice"),
                claim(REFUSED, "a number for a subject", "sub", 4711),
                claim(REFUSED, "a list for a subject", "sub", List.of("alice")),
                claim(REFUSED, "a subject with a line break", "sub", "al\nice"),
                claim(REFUSED, "a subject with a zero-width mark", "sub", "al\u200bice"),
                claim(REFUSED, "a subject with U+0000", "sub", "al\u0000ice"),
                claim(REFUSED, "a subject of 256 characters", "sub", "s".repeat(256)),
                header(REFUSED, "a key id that leads out", "kid", "../../../../dev/null"),
                header(REFUSED, "an extension that must be understood", "crit", List.of("urn:example:unknown")),
                row(
                        REFUSED,
                        "a key of its own in the header",
                        Map.of("key", "IMPOSTOR", "header", Map.of("jku", "https://evil.example/jwks"))),
                mangled(REFUSED, "another payload under the signature", TokensTest::promoted),
                mangled(REFUSED, "no signature", token -> token.substring(0, token.lastIndexOf('.') + 1)),
                mangled(REFUSED, "a signature cut short", token -> token.substring(0, token.length() - 8)),
                mangled(REFUSED, "without its third part", token -> token.substring(0, token.lastIndexOf('.'))),
                mangled(REFUSED, "a fourth part", token -> token + ".e30"),
                mangled(REFUSED, "alg none written over", TokensTest::unsigned),
                mangled(REFUSED, "no token at all", token -> "abc"),
                mangled(REFUSED, "dots only", token -> ".."),
                mangled(REFUSED, "parts that are no JSON", token -> "YWJj.YWJj.YWJj"),
                mangled(REFUSED, "a list for claims", token -> part(token, 1, "[]")),
                mangled(REFUSED, "a list for a header", token -> part(token, 0, "[]")),
                mangled(REFUSED, "a header without anything", token -> part(token, 0, "{}")),
                mangled(REFUSED, "claims nested without end", token -> part(token, 1, "{\"a\":".repeat(1_500))),
                mangled(REFUSED, "a time beyond all numbers", token -> part(token, 1, "{\"exp\":1e999}")),
                mangled(REFUSED, "nothing", token -> ""),
                mangled(REFUSED, "twice", token -> token + token));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenIsAnsweredAsItDeserves(Row row) {
        String token = row.mangled().apply(LabIssuer.mint(row.wanted()));
        var answer = given().header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then();
        answer.statusCode(row.status());
        if (row.status() == REFUSED) {
            answer.contentType(startsWith("application/problem+json"))
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"takedown\", error=\"invalid_token\""))
                    .body("type", equalTo("urn:takedown:problem:unauthenticated"));
        }
    }

    @Test
    void thereIsATableWorthTheName() {
        org.junit.jupiter.api.Assertions.assertTrue(tokens().count() >= 40);
    }

    @Test
    void aTokenInTheAddressIsNone() {
        given().queryParam("access_token", LabIssuer.token("alice"))
                .get("/api/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"takedown\""));
    }

    @Test
    void theSchemeIsWrittenInAnyCase() {
        given().header("Authorization", "bearer " + LabIssuer.token("alice"))
                .get("/api/me")
                .then()
                .statusCode(200);
    }

    private static String part(String token, int index, String json) {
        String[] parts = token.split("\\.");
        parts[index] = encoded(json);
        return String.join(".", parts);
    }

    private static String promoted(String token) {
        String[] parts = token.split("\\.");
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("analyst", "admin");
        parts[1] = encoded(claims);
        return String.join(".", parts);
    }

    private static String unsigned(String token) {
        String[] parts = token.split("\\.");
        parts[0] = encoded("{\"alg\":\"none\",\"kid\":\"lab-1\"}");
        return String.join(".", Arrays.asList(parts));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
