package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that are wrong on purpose, as octets. None is answered as a fault of the service, and each refusal is a problem or has no content. */
@QuarkusTest
class HostileWireTest {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String GOOD_CASE = "{\"title\": \"x\", \"kind\": \"ABUSE\"}";

    @TestHTTPResource
    URL here;

    private String id = "";
    private final Map<String, String> inputs = new LinkedHashMap<>();

    private void put(String name, String request) {
        assertEquals(null, inputs.put(name, request), "twice: " + name);
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + RawConnection.as("alice") + "Connection: close\r\n\r\n";
    }

    /** @param body each char is an octet */
    private static String post(String path, String type, String body) {
        return "POST " + path + " HTTP/1.1\r\n" + RawConnection.as("alice") + "Connection: close\r\nContent-Type: "
                + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("empty", "");
        bodies.put("null", "null");
        bodies.put("a number", "7");
        bodies.put("an array", "[]");
        bodies.put("cut off", "{\"title\": \"x\"");
        bodies.put("trailing", GOOD_CASE + "}");
        bodies.put("two values", GOOD_CASE + GOOD_CASE);
        bodies.put("comment", "/* x */" + GOOD_CASE);
        bodies.put("single quotes", "{'title': 'x', 'kind': 'ABUSE'}");
        bodies.put("NaN", "{\"title\": NaN, \"kind\": \"ABUSE\"}");
        bodies.put("huge number", "{\"title\": " + "9".repeat(5_000) + ", \"kind\": \"ABUSE\"}");
        bodies.put("huge exponent", "{\"title\": 1e999999999, \"kind\": \"ABUSE\"}");
        bodies.put("number for a flag", "{\"title\": \"x\", \"kind\": \"ABUSE\", \"sealed\": 1e400}");
        bodies.put("deep arrays", "[".repeat(100_000));
        bodies.put("deep objects", "{\"matter\":".repeat(50_000));
        bodies.put("deep in a field", "{\"title\": \"x\", \"kind\": \"ABUSE\", \"matter\": " + "[".repeat(2_000));
        bodies.put("member twice", "{\"title\": \"x\", \"title\": \"y\", \"kind\": \"ABUSE\"}");
        bodies.put("member unknown", "{\"title\": \"x\", \"kind\": \"ABUSE\", \"__proto__\": {}}");
        bodies.put("type by name", "{\"@class\": \"java.lang.Runtime\", \"title\": \"x\", \"kind\": \"ABUSE\"}");
        bodies.put("U+0000", "{\"title\": \"a\\u0000b\", \"kind\": \"ABUSE\"}");
        bodies.put("U+0000 as it is", "{\"title\": \"a\0b\", \"kind\": \"ABUSE\"}");
        bodies.put("half of a pair", "{\"title\": \"\\ud800\", \"kind\": \"ABUSE\"}");
        bodies.put("pair the wrong way", "{\"title\": \"\\udc00\\ud800\", \"kind\": \"ABUSE\"}");
        bodies.put("bad UTF-8", "{\"title\": \"\u00ff\u00fe\", \"kind\": \"ABUSE\"}");
        bodies.put("overlong UTF-8", "{\"title\": \"\u00c0\u0080\", \"kind\": \"ABUSE\"}");
        bodies.put("surrogate in UTF-8", "{\"title\": \"\u00ed\u00a0\u0080\", \"kind\": \"ABUSE\"}");
        bodies.put("UTF-16 with half of a pair", "\u00fe\u00ff\0{\0\"\0t\0i\0t\0l\0e\0\"\0:\0\"\u00d8\0\0\"\0}");
        bodies.put("no title", "{\"title\": \"   \", \"kind\": \"ABUSE\"}");
        bodies.put("long title", "{\"title\": \"" + "x".repeat(500_000) + "\", \"kind\": \"ABUSE\"}");
        bodies.put("long name of a member", "{\"" + "x".repeat(200_000) + "\": 1}");
        bodies.put("too large", "{\"title\": \"" + "x".repeat(1_200_000) + "\"}");
        bodies.forEach((name, body) -> put("JSON: " + name, post("/api/cases", JSON, body)));
        for (String kind : List.of("packets", "suspects", "orders", "runs")) {
            put("null to " + kind, post("/api/cases/" + id + "/" + kind, JSON, "null"));
            put(
                    "U+0000 to " + kind,
                    post("/api/cases/" + id + "/" + kind, JSON, "[{\"value\": \"a\\u0000.example\"}]"));
        }
        put(
                "packet of nulls",
                post(
                        "/api/cases/" + id + "/packets",
                        JSON,
                        "{\"kind\": \"SEIZURE\", \"actions\": [null], \"nameServers\": [null], \"suspects\": [null]}"));
        put(
                "suspects of nulls",
                post("/api/cases/" + id + "/suspects", JSON, "[null, 7, \"x\", [], {\"value\": null}]"));
    }

    private void types() {
        put(
                "no type",
                "POST /api/cases HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
        for (String type : List.of(
                "text/xml",
                "application/json; charset=no-such",
                "application/json; charset=",
                "/",
                "a/b/c",
                "\u00e9/\u00e9",
                ";;;",
                "text/plain; charset=UTF-7")) {
            put("type " + type, post("/api/cases", type, GOOD_CASE));
            put("type for suspects " + type, post("/api/cases/" + id + "/suspects", type, "[]"));
        }
        put(
                "text in UTF-16 with half of a pair",
                post("/api/cases/" + id + "/suspects", "text/plain; charset=UTF-16", "\u00fe\u00ff\u00d8\0\0\n"));
        put(
                "CSV with U+0000",
                post("/api/cases/" + id + "/suspects", "text/csv", "value,note\nevil.example,a\0b\n\0\0\0\n"));
        put(
                "CSV that never closes",
                post("/api/cases/" + id + "/suspects", "text/csv", "value\n\"" + "x".repeat(100_000)));
        put(
                "accepts nonsense",
                "GET /api/cases HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Accept: ;;/;\r\nConnection: close\r\n\r\n");
        put(
                "an Accept without a type",
                "GET /api/ledger/key HTTP/1.1\r\n" + RawConnection.as("olga")
                        + "Accept: \r\nConnection: close\r\n\r\n");
        put(
                "accepts nothing",
                "GET /api/cases HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Accept: image/png\r\nConnection: close\r\n\r\n");
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private void forms() {
        String pdf = part("form-data; name=\"document\"; filename=\"a.pdf\"", "%PDF-1.7");
        String end = "--b--\r\n";
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("empty", "");
        forms.put("only the end", end);
        forms.put("never ends", pdf);
        forms.put("no disposition", "--b\r\n\r\nx\r\n" + end);
        forms.put("disposition of nonsense", part("=;;\"", "x") + end);
        forms.put("no name", part("form-data", "x") + end);
        forms.put("name of U+0000", part("form-data; name=\"\0\"", "x") + end);
        forms.put(
                "path as a name",
                part("form-data; name=\"document\"; filename=\"../../../etc/passwd\"", "%PDF-1.7") + end);
        forms.put(
                "U+0000 in a file's name",
                part("form-data; name=\"document\"; filename=\"a\0.pdf\"", "%PDF-1.7") + end);
        forms.put(
                "long name of a file",
                part("form-data; name=\"document\"; filename=\"" + "x".repeat(5_000) + "\"", "%PDF-1.7") + end);
        forms.put("name in no charset", part("form-data; name=\"document\"; filename*=x'y'%zz%ff", "%PDF-1.7") + end);
        forms.put(
                "charset unknown",
                "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\nContent-Type: text/plain; charset=x\r\n\r\nTRO\r\n"
                        + end);
        forms.put(
                "encoding unknown",
                "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\nContent-Transfer-Encoding: x\r\n\r\nTRO\r\n"
                        + end);
        forms.put(
                "bad base64",
                "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\nContent-Transfer-Encoding: base64\r\n\r\n####\r\n"
                        + end);
        forms.put("many parts", part("form-data; name=\"actions\"", "LOCK").repeat(5_000) + end);
        forms.put("long head of a part", "--b\r\nX: " + "x".repeat(100_000) + "\r\n\r\nx\r\n" + end);
        forms.put(
                "numbers that are none",
                pdf
                        + part("form-data; name=\"kind\"", "TRO")
                        + part("form-data; name=\"issuedAt\"", "999999999-01-01T00:00:00Z")
                        + part("form-data; name=\"registrarIanaId\"", "1e9")
                        + end);
        forms.put(
                "far times",
                pdf
                        + part("form-data; name=\"kind\"", "TRO")
                        + part("form-data; name=\"issuedAt\"", "+999999999-12-31T23:59:59Z")
                        + part("form-data; name=\"actions\"", "LOCK")
                        + end);
        forms.put(
                "U+0000 in every text",
                pdf
                        + part("form-data; name=\"kind\"", "TRO")
                        + part("form-data; name=\"issuedAt\"", "2026-11-23T14:30:00Z")
                        + part("form-data; name=\"registrant\"", "a\0b")
                        + part("form-data; name=\"actions\"", "CHANGE_REGISTRANT")
                        + end);
        forms.forEach((name, body) -> put("form: " + name, post("/api/cases/" + id + "/orders", FORM, body)));
        put("form without a boundary", post("/api/cases/" + id + "/orders", "multipart/form-data", pdf + end));
        put(
                "form with an empty boundary",
                post("/api/cases/" + id + "/orders", "multipart/form-data; boundary=", pdf + end));
    }

    private void addresses() {
        for (String target : List.of(
                "/api/cases/%00",
                "/api/cases/%",
                "/api/cases/%zz",
                "/api/cases/%c0%80",
                "/api/cases/%ed%a0%80",
                "/api/cases/%ff%fe",
                "/api/cases/..%2f..%2fetc%2fpasswd",
                "/api/cases/../../../../etc/passwd",
                "/..%5c..%5cwindows%5cwin.ini",
                "//evil.example/api/cases",
                "http://evil.example/api/cases",
                "/api/cases;jsessionid=x?;",
                "/api/cases?limit=99999999999999999999",
                "/api/cases?limit=-1",
                "/api/cases?limit=1e3",
                "/api/cases?after=00000000-0000-0000-0000-00000000000g",
                "/api/cases?after=%ff",
                "/api/cases?limit=%00",
                "/api/audit?case=%00",
                "/api/audit?case=x'%20or%201=1--",
                "/api/audit?after=99999999999999999999999",
                "/api/directory/parties?tld=%ed%a0%80&role=x",
                "/api/directory/parties?iana=99999999999999999999",
                "/api/lookups/" + "a.".repeat(3_000),
                "/api/lookups/%ed%a0%80.example",
                "/api/lookups/http:%2f%2f[::1",
                "/api/lookups/xn--" + "a".repeat(300),
                "/api/lookups/%e2%80%ae.example",
                "/api/statistics?case=%ff",
                "/api/runs/" + "0".repeat(7_000),
                "/api/packets/%2e%2e/pdf",
                "/q/../api/cases",
                "*")) {
            put("GET " + target.substring(0, Math.min(60, target.length())), get(target));
        }
        put("address of 20,000 octets", get("/" + "a".repeat(20_000)));
        put("query of 1,000 parameters", get("/api/cases?" + "limit=1&".repeat(900)));
        put("U+0000 in the address", get("/api/ca\0ses"));
        put("blank in the address", get("/api/ca ses"));
        put("octets above ASCII in the address", get("/api/cases/\u00ff\u00fe"));
    }

    private void heads() {
        String auth = RawConnection.as("alice");
        String end = "Connection: close\r\n\r\n";
        put("no version", "GET /api/cases\r\n\r\n");
        put("HTTP/0.9", "GET /\r\n");
        put("HTTP/9.9", "GET /api/cases HTTP/9.9\r\n" + auth + end);
        put("no method", "\r\n\r\n\r\n / HTTP/1.1\r\n\r\n");
        put("method of nonsense", "G\u00ebT /api/cases HTTP/1.1\r\n" + auth + end);
        put("TRACE", "TRACE /api/cases HTTP/1.1\r\n" + auth + end);
        put("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\n" + auth + end);
        put("PROPFIND", "PROPFIND /api/cases HTTP/1.1\r\n" + auth + end);
        put("no host", "GET /api/cases HTTP/1.1\r\n" + end);
        put("two hosts", "GET /api/cases HTTP/1.1\r\nHost: a\r\n" + auth + end);
        put("host of nonsense", "GET /api/cases HTTP/1.1\r\nHost: :::[]\r\n" + auth.replaceFirst(".*\r\n", "") + end);
        put(
                "host with a far port",
                "GET /api/cases HTTP/1.1\r\nHost: a:99999999999\r\n" + auth.replaceFirst(".*\r\n", "") + end);
        put("host with U+0000", "GET /api/cases HTTP/1.1\r\nHost: a\0b\r\n" + auth.replaceFirst(".*\r\n", "") + end);
        put("head of 1,000 fields", "GET /api/cases HTTP/1.1\r\n" + auth + "X: y\r\n".repeat(5_000) + end);
        put(
                "field of 100,000 octets",
                "GET /api/cases HTTP/1.1\r\n" + auth + "X: " + "y".repeat(100_000) + "\r\n" + end);
        put("U+0000 in a field", "GET /api/cases HTTP/1.1\r\n" + auth + "X: a\0b\r\n" + end);
        put("field without a colon", "GET /api/cases HTTP/1.1\r\n" + auth + "nonsense\r\n" + end);
        put("field name with a blank", "GET /api/cases HTTP/1.1\r\n" + auth + "X : y\r\n" + end);
        put("folded field", "GET /api/cases HTTP/1.1\r\n" + auth + "X: a\r\n b\r\n" + end);
        put("only line feeds", "GET /api/cases HTTP/1.1\nHost: a\nConnection: close\n\n");
        put(
                "two lengths",
                "POST /api/cases HTTP/1.1\r\n" + auth + "Content-Length: 2\r\nContent-Length: 3\r\n" + end + "{}x");
        put(
                "length and chunks",
                "POST /api/cases HTTP/1.1\r\n" + auth
                        + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n" + end
                        + "0\r\n\r\n");
        put("length below zero", "POST /api/cases HTTP/1.1\r\n" + auth + "Content-Length: -1\r\n" + end);
        put(
                "length too long",
                "POST /api/cases HTTP/1.1\r\n" + auth + "Content-Length: 99999999999999999999\r\n" + end);
        put(
                "length over the limit",
                "POST /api/cases/" + id + "/orders HTTP/1.1\r\n" + auth + "Content-Type: " + FORM
                        + "\r\nContent-Length: 99999999999\r\n" + end);
        put(
                "chunk size of nonsense",
                "POST /api/cases HTTP/1.1\r\n" + auth
                        + "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n" + end
                        + "zz\r\n{}\r\n0\r\n\r\n");
        put(
                "chunk size too large",
                "POST /api/cases HTTP/1.1\r\n" + auth
                        + "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n" + end
                        + "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n");
        put("transfer coding unknown", "POST /api/cases HTTP/1.1\r\n" + auth + "Transfer-Encoding: x\r\n" + end + "{}");
        put(
                "content coding unknown",
                "POST /api/cases HTTP/1.1\r\n" + auth
                        + "Content-Encoding: br\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" + end
                        + "{}");
        put(
                "gzip that is none",
                "POST /api/cases HTTP/1.1\r\n" + auth
                        + "Content-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" + end
                        + "{}");
        put("expects the unknown", "POST /api/cases HTTP/1.1\r\n" + auth + "Expect: x\r\nContent-Length: 0\r\n" + end);
        put(
                "range of nonsense",
                "GET /console.css HTTP/1.1\r\n" + auth + "Range: bytes=-99999999999999999999,x\r\n" + end);
        put(
                "dates of nonsense",
                "GET /console.css HTTP/1.1\r\n" + auth + "If-Modified-Since: x\r\nIf-None-Match: \"\r\n" + end);
        for (String credentials : List.of(
                "Basic",
                "Basic !!!!",
                "Basic " + "/w==",
                "Basic OjA6",
                "Basic AAAA",
                "Bearer x.y.z",
                "Bearer ",
                "Digest x",
                "Basic YWxpY2U=",
                "Negotiate " + "A".repeat(5_000))) {
            put(
                    "credentials " + credentials.substring(0, Math.min(20, credentials.length())),
                    "GET /api/cases HTTP/1.1\r\nHost: a\r\nAuthorization: " + credentials + "\r\n" + end);
        }
        put(
                "origin of nonsense",
                "POST /api/cases HTTP/1.1\r\n" + auth + "Origin: ::::\r\nContent-Length: 0\r\n" + end);
        put(
                "event id of nonsense",
                "GET /api/runs/" + id + "/events HTTP/1.1\r\n" + auth
                        + "Last-Event-ID: \u00ff\r\nAccept: text/event-stream\r\n" + end);
        put(
                "forwarded nonsense",
                "GET /api/cases HTTP/1.1\r\n" + auth
                        + "Forwarded: for=\";;;\r\nX-Forwarded-Host: \u00ff\r\nX-Forwarded-Port: x\r\n" + end);
    }

    private void writes() {
        put(
                "member of nonsense",
                "PUT /api/cases/" + id + "/members/%00 HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Content-Type: application/json\r\nContent-Length: 18\r\nConnection: close\r\n\r\n{\"role\": \"VIEWER\"}");
        put(
                "member with half of a pair",
                "PUT /api/cases/" + id + "/members/%ed%a0%80 HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Content-Type: application/json\r\nContent-Length: 18\r\nConnection: close\r\n\r\n{\"role\": \"VIEWER\"}");
        put(
                "patch of nulls",
                "PATCH /api/cases/" + id + " HTTP/1.1\r\n" + RawConnection.as("alice")
                        + "Content-Type: application/json\r\nContent-Length: 46\r\nConnection: close\r\n\r\n{\"title\": null, \"sealed\": null, \"matter\": []}  ");
        put("history of nonsense", post("/api/suspects/" + id + "/history", "application/x-ndjson", "{]\n\0\n"));
        put("category of U+0000", post("/api/cases/" + id + "/suspects?category=%00", "text/plain", "a.example\n"));
        put(
                "category above Unicode",
                post("/api/cases/" + id + "/suspects?category=%f5%80%80%80&role=%ff", "text/plain", "b.example\n"));
        put(
                "reply of nonsense",
                post("/api/packets/" + id + "/replies", JSON, "{\"kind\": \"DONE\", \"text\": \"\\u0000\"}"));
        put(
                "dispatch of nonsense",
                post("/api/packets/" + id + "/dispatches", JSON, "{\"servedAt\": \"+999999999-12-31T23:59:59Z\"}"));
        put(
                "case with a far date",
                post("/api/cases", JSON, octets("{\"title\": \"\u202e\u0007\ufffe\", \"kind\": \"ABUSE\"}")));
    }

    @Test
    void noneOfThemIsAFaultOfTheService() throws IOException {
        id = openCase("alice", "hostile", false);
        bodies();
        types();
        forms();
        addresses();
        heads();
        writes();
        assertTrue(inputs.size() >= 60, "inputs: " + inputs.size());
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            try (RawConnection wire = new RawConnection(here.getPort())) {
                int status;
                try {
                    wire.send(input.getValue());
                } catch (java.net.SocketException refused) {
                    // The answer came before the whole request was read.
                }
                status = wire.status();
                String head = wire.head();
                if (status >= 500) {
                    wrong.add(input.getKey() + ": " + status);
                } else if (status >= 400
                        && !head.contains("application/problem+json")
                        && !head.contains("content-length: 0")) {
                    wrong.add(input.getKey() + ": " + status + " without a problem: " + head.replace('\n', '|'));
                }
            }
        }
        System.out.printf("%d hostile requests, %d answered wrongly%n", inputs.size(), wrong.size());
        assertEquals(List.of(), wrong);
        as("alice").get("/api/cases/" + id).then().statusCode(200);
    }
}
