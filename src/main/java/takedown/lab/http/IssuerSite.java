package takedown.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import takedown.lab.oidc.Issuer;
import takedown.lab.oidc.LabPerson;
import takedown.lab.oidc.TokenRequest;
import takedown.lab.oidc.Tokens;

final class IssuerSite {
    private static final String HTML = "text/html; charset=utf-8";

    private final Issuer issuer;

    IssuerSite(Issuer issuer) {
        this.issuer = issuer;
    }

    Answer answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET .well-known/openid-configuration" -> Answer.json(200, issuer.discovery());
            case "GET jwks" -> Answer.text(200, "application/json", issuer.jwks());
            case "GET authorize" -> authorize(call.query());
            case "POST token" -> token(call);
            case "GET end-session", "POST end-session" -> endSession(call);
            default -> Answer.missing();
        };
    }

    /**
     * Answers an authorization request (RFC 6749 section 4.1.1). A link to this endpoint with a name signs that person in, because the lab requires
     * no password.
     */
    private Answer authorize(Map<String, String> asked) {
        Optional<URI> back = loopback(asked.getOrDefault("redirect_uri", ""));
        if (back.isEmpty() || asked.getOrDefault("client_id", "").isEmpty()) {
            return page("Invalid request", "<p>client_id is missing, or redirect_uri is not on this machine.</p>");
        }
        Map<String, String> answer = new LinkedHashMap<>();
        Optional.ofNullable(asked.get("state")).ifPresent(state -> answer.put("state", state));
        answer.put("iss", issuer.url());
        if (!"code".equals(asked.get("response_type"))) {
            answer.put("error", "unsupported_response_type");
            return redirect(back.get(), answer);
        }
        if (!"S256".equals(asked.get("code_challenge_method"))
                || asked.getOrDefault("code_challenge", "").isEmpty()) {
            answer.put("error", "invalid_request");
            answer.put("error_description", "PKCE with S256 is required");
            return redirect(back.get(), answer);
        }
        Optional<LabPerson> chosen = LabPerson.of(asked.getOrDefault("person", ""));
        if (chosen.isEmpty()) {
            return people(asked);
        }
        answer.put(
                "code",
                issuer.code(
                        chosen.get(),
                        asked.getOrDefault("client_id", ""),
                        asked.getOrDefault("redirect_uri", ""),
                        asked.getOrDefault("nonce", ""),
                        asked.getOrDefault("code_challenge", "")));
        return redirect(back.get(), answer);
    }

    private static Answer people(Map<String, String> asked) {
        StringBuilder list = new StringBuilder("<p>Who signs in?</p><ul>");
        for (LabPerson person : LabPerson.values()) {
            Map<String, String> query = new LinkedHashMap<>(asked);
            query.put("person", person.username());
            list.append("<li><a href=\"/authorize?")
                    .append(form(query).replace("&", "&amp;"))
                    .append("\">")
                    .append(person.fullName())
                    .append("</a> (")
                    .append(person.username())
                    .append(", ")
                    .append(person.role())
                    .append(")</li>");
        }
        return page("The lab's issuer", list.append("</ul>").toString());
    }

    private Answer token(Call call) {
        Map<String, String> form = WebServer.parameters(call.body());
        String client = form.getOrDefault("client_id", basicUser(call.header("authorization")));
        if (client.isEmpty()) {
            return refused("invalid_client");
        }
        Optional<Tokens> tokens = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                issuer.redeem(
                        form.getOrDefault("code", ""),
                        client,
                        form.getOrDefault("redirect_uri", ""),
                        form.getOrDefault("code_verifier", ""));
            case "refresh_token" -> issuer.renew(form.getOrDefault("refresh_token", ""), client);
            case "password" ->
                issuer.direct(form.getOrDefault("username", ""), form.getOrDefault("password", ""), client);
            default -> Optional.empty();
        };
        return tokens.map(given -> {
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("access_token", given.accessToken());
                    answer.put("id_token", given.idToken());
                    answer.put("token_type", "Bearer");
                    answer.put("expires_in", Issuer.TOKEN_LIFE.toSeconds());
                    given.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
                    return Answer.json(200, "application/json", answer, Map.of("Cache-Control", "no-store"));
                })
                .orElseGet(() -> refused("invalid_grant"));
    }

    private static Answer refused(String error) {
        return Answer.json(400, Map.of("error", error));
    }

    private Answer endSession(Call call) {
        Map<String, String> asked = call.method().equals("POST") ? WebServer.parameters(call.body()) : call.query();
        Optional.ofNullable(asked.get("id_token_hint")).ifPresent(issuer::endSession);
        Optional<URI> back = loopback(asked.getOrDefault("post_logout_redirect_uri", ""));
        Map<String, String> answer = new LinkedHashMap<>();
        Optional.ofNullable(asked.get("state")).ifPresent(state -> answer.put("state", state));
        return back.map(uri -> redirect(uri, answer)).orElseGet(() -> page("Signed out", "<p>Signed out.</p>"));
    }

    /** Reads a request to the desk: {@code {"person", "audience", "claims", "header", "algorithm", "key"}}. */
    static TokenRequest minting(JsonNode json) {
        return new TokenRequest(
                json.path("person").asText("alice"),
                json.path("audience").asText("takedown"),
                members(json.path("claims")),
                members(json.path("header")),
                json.path("algorithm").asText("RS256"),
                TokenRequest.Key.valueOf(json.path("key").asText("CURRENT").toUpperCase(Locale.ROOT)));
    }

    private static Map<String, Optional<Object>> members(JsonNode json) {
        Map<String, Optional<Object>> members = new LinkedHashMap<>();
        json.properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        member.getValue().isNull()
                                ? Optional.empty()
                                : Optional.of(Answer.JSON.convertValue(member.getValue(), Object.class))));
        return members;
    }

    /** Returns the URI if it is on this machine, since a code is sent only there. */
    private static Optional<URI> loopback(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    .filter(uri ->
                            uri.getHost() != null && uri.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]"));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static Answer redirect(URI to, Map<String, String> query) {
        String mark = to.getRawQuery() == null ? "?" : "&";
        return new Answer(
                302,
                "text/plain",
                new byte[0],
                Map.of("Location", query.isEmpty() ? to.toString() : to + mark + form(query)));
    }

    private static String form(Map<String, String> query) {
        return query.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basicUser(String header) {
        if (!header.startsWith("Basic ")) {
            return "";
        }
        String both = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        return both.contains(":") ? both.substring(0, both.indexOf(':')) : both;
    }

    private static Answer page(String title, String body) {
        return Answer.text(
                200,
                HTML,
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                        + "</title></head>\n<body><h1>" + title + "</h1>" + body + "</body></html>\n");
    }
}
