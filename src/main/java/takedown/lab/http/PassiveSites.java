package takedown.lab.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import takedown.lab.passive.PassiveDns;

/** The sites of the two passive DNS sources and of the search over certificate logs: their paths, and the check of the credentials. */
final class PassiveSites {

    private static final String NDJSON = "application/x-ndjson";

    private PassiveSites() {}

    static Answer circl(Call call, PassiveDns passive) {
        String login = WebServerGroup.CIRCL_USER + ":" + WebServerGroup.CIRCL_PASSWORD;
        String expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!call.header("authorization").equals(expected)) {
            return new Answer(
                    401, "text/plain", new byte[0], Map.of("WWW-Authenticate", "Basic realm=\"passive dns\""));
        }
        if (!call.path().startsWith("pdns/query/")) {
            return Answer.missing();
        }
        return Answer.text(200, NDJSON, passive.circl(call.path().substring("pdns/query/".length())));
    }

    /** Names of the model case that are in one certificate, as crt.sh lists it: {@code /?q=NAME&output=json}. */
    private static final List<String> ONE_CERTIFICATE =
            List.of("hollowwren-keys.net", "www.hollowwren-keys.net", "hollowwren-swift.com", "hollowwren-club.com");

    static Answer certificates(Call call) {
        String name = call.query().getOrDefault("q", "");
        if (!call.query().getOrDefault("output", "").equals("json")) {
            return Answer.missing();
        }
        return Answer.json(
                200,
                ONE_CERTIFICATE.contains(name)
                        ? List.of(Map.of(
                                "issuer_ca_id",
                                1,
                                "issuer_name",
                                "C=US, O=Lab Authority, CN=L1",
                                "common_name",
                                ONE_CERTIFICATE.getFirst(),
                                "name_value",
                                String.join("\n", ONE_CERTIFICATE),
                                "id",
                                4_711,
                                "entry_timestamp",
                                "2026-10-01T08:00:00.000",
                                "not_before",
                                "2026-10-01T07:00:00",
                                "not_after",
                                "2026-12-30T07:00:00"))
                        : List.of());
    }

    static Answer dnsdb(Call call, PassiveDns passive) {
        if (!call.header("x-api-key").equals(WebServerGroup.DNSDB_KEY)) {
            return Answer.json(403, Map.of("message", "no such key"));
        }
        String[] parts = call.path().split("/");
        if (parts.length < 6 || !call.path().startsWith("dnsdb/v2/lookup/")) {
            return Answer.missing();
        }
        String type = parts.length > 6 ? parts[6].toUpperCase(Locale.ROOT) : "";
        String limit = call.query().getOrDefault("limit", "0");
        int most = limit.matches("[0-9]{1,7}") ? Integer.parseInt(limit) : 0;
        return switch (parts[3] + "/" + parts[4]) {
            case "rrset/name" -> Answer.text(200, NDJSON, passive.dnsdbRrsets(parts[5], type, most));
            case "rdata/name" -> Answer.text(200, NDJSON, passive.dnsdbRdata(parts[5], type, most));
            case "rdata/ip" -> Answer.text(200, NDJSON, passive.dnsdbRdata(parts[5], "", most));
            default -> Answer.missing();
        };
    }
}
