package takedown.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabIssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BACK = "http://127.0.0.1:9/callback";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Lab lab;
    private static String issuer;

    @BeforeAll
    static void open() {
        lab = Lab.start(Clock.systemUTC());
        issuer = lab.settings().get("takedown.lab.issuer");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(issuer + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String url, String type, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> request(String challenge) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", "takedown");
        fields.put("redirect_uri", BACK);
        fields.put("scope", "openid");
        fields.put("state", "a&b");
        fields.put("nonce", "n-1");
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    private static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String code(String verifier) throws Exception {
        Map<String, String> asked = request(challenge(verifier));
        asked.put("person", "carol");
        HttpResponse<String> back = get("/authorize?" + form(asked));
        assertEquals(302, back.statusCode());
        String location = back.headers().firstValue("Location").orElseThrow();
        assertTrue(location.startsWith(BACK + "?state=a%26b&"), location);
        return location.replaceFirst(".*[?&]code=", "");
    }

    private static HttpResponse<String> redeem(String code, String client, String verifier) throws Exception {
        return post(
                issuer + "/token",
                "application/x-www-form-urlencoded",
                form(Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", BACK,
                        "client_id", client,
                        "code_verifier", verifier)));
    }

    private static JwtClaims verified(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(get("/jwks").body()).getJsonWebKeys()))
                .setExpectedIssuer(issuer)
                .setExpectedAudience("takedown")
                .setRequireSubject()
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    @Test
    void discoveryNamesItsEndpoints() throws Exception {
        JsonNode metadata =
                JSON.readTree(get("/.well-known/openid-configuration").body());
        assertEquals(issuer, metadata.at("/issuer").asText());
        for (String endpoint :
                new String[] {"jwks_uri", "authorization_endpoint", "token_endpoint", "end_session_endpoint"}) {
            assertTrue(metadata.at("/" + endpoint).asText().startsWith(issuer + "/"), endpoint);
        }
        String keys = get("/jwks").body();
        assertEquals("RSA", JSON.readTree(keys).at("/keys/0/kty").asText());
        assertTrue(JSON.readTree(keys).at("/keys/0/d").isMissingNode(), "the private part of the key is not published");
    }

    @Test
    void theFivePeopleAreOffered() throws Exception {
        String page =
                get("/authorize?" + form(request(challenge("v".repeat(43))))).body();
        for (String person : new String[] {"alice", "carol", "dan", "olga", "root"}) {
            assertTrue(page.contains("person=" + person), person);
        }
    }

    @Test
    void aCodeIsRedeemedOnceByWhoAskedForIt() throws Exception {
        String verifier = "verifier-".repeat(6);
        assertEquals(
                400, redeem(code(verifier), "takedown", "another-".repeat(6)).statusCode());
        assertEquals(400, redeem(code(verifier), "another-client", verifier).statusCode());
        String code = code(verifier);
        HttpResponse<String> answer = redeem(code, "takedown", verifier);
        assertEquals(200, answer.statusCode());
        JsonNode tokens = JSON.readTree(answer.body());
        assertEquals("carol", verified(tokens.at("/access_token").asText()).getStringClaimValue("preferred_username"));
        assertEquals("n-1", verified(tokens.at("/id_token").asText()).getStringClaimValue("nonce"));
        assertEquals(400, redeem(code, "takedown", verifier).statusCode());
        Map<String, String> renewal = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                "takedown",
                "refresh_token",
                tokens.at("/refresh_token").asText());
        HttpResponse<String> renewed = post(issuer + "/token", "application/x-www-form-urlencoded", form(renewal));
        assertEquals(
                "carol",
                verified(JSON.readTree(renewed.body()).at("/id_token").asText())
                        .getStringClaimValue("preferred_username"));
        get("/end-session?"
                + form(Map.of("id_token_hint", tokens.at("/id_token").asText())));
        assertEquals(
                400,
                post(issuer + "/token", "application/x-www-form-urlencoded", form(renewal))
                        .statusCode());
    }

    @Test
    void withoutPkceOrToAnotherMachineNoCodeIsGiven() throws Exception {
        Map<String, String> without = request("");
        without.put("person", "alice");
        String refused = get("/authorize?" + form(without))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertTrue(refused.contains("error=invalid_request"), refused);
        Map<String, String> elsewhere = request(challenge("v".repeat(43)));
        elsewhere.put("redirect_uri", "https://evil.example/");
        elsewhere.put("person", "alice");
        assertEquals(200, get("/authorize?" + form(elsewhere)).statusCode());
    }

    @Test
    void aScriptSignsInWithoutABrowser() throws Exception {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("grant_type", "password", "client_id", "takedown", "username", "olga", "password", "olga"));
        HttpResponse<String> answer = post(issuer + "/token", "application/x-www-form-urlencoded", form(fields));
        JwtClaims claims =
                verified(JSON.readTree(answer.body()).at("/access_token").asText());
        assertEquals("auditor", claims.getStringListClaimValue("roles").getFirst());
        fields.put("password", "wrong");
        assertEquals(
                400,
                post(issuer + "/token", "application/x-www-form-urlencoded", form(fields))
                        .statusCode());
    }

    @Test
    void keysRotateAndTheOldOneMayStay() throws Exception {
        String desk = lab.url() + "admin/issuer/rotation";
        String first = JSON.readTree(get("/jwks").body()).at("/keys/0/kid").asText();
        post(desk, "application/json", "{\"keepOld\":true}");
        assertEquals(first, JSON.readTree(get("/jwks").body()).at("/keys/0/kid").asText());
        post(desk, "application/json", "");
        JsonNode keys = JSON.readTree(get("/jwks").body()).at("/keys");
        assertEquals(1, keys.size());
        assertNotEquals(first, keys.at("/0/kid").asText());
    }

    @Test
    void signingOutLeadsBack() throws Exception {
        HttpResponse<String> out =
                get("/end-session?" + form(Map.of("post_logout_redirect_uri", "http://127.0.0.1:9/", "state", "s")));
        assertEquals(
                "http://127.0.0.1:9/?state=s",
                out.headers().firstValue("Location").orElseThrow());
        assertEquals(200, get("/end-session").statusCode());
    }
}
