package takedown.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERISIGN = "127.80.1.1";
    private static Lab lab;
    private static LabClient client;

    @BeforeAll
    static void start() {
        lab = Lab.start(Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC));
        client = new LabClient(lab);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void theBootstrapLeadsToTheRegistryAndTheRegistryToTheRegistrar() throws Exception {
        JsonNode services = JSON.readTree(
                        client.get("127.0.0.1", "rdap/bootstrap/dns.json").body())
                .get("services");
        String base = "";
        for (JsonNode service : services) {
            assertFalse(
                    List.of("de", "uk").contains(service.get(0).get(0).asText()),
                    "these top-level domains have only WHOIS");
            if (service.get(0).get(0).asText().equals("net")) {
                base = service.get(1).get(0).asText();
            }
        }
        assertEquals("http://" + VERISIGN + ":" + lab.ports().http() + "/net/v1/", base);

        HttpResponse<String> reply = client.get(VERISIGN, "net/v1/domain/hollowwren-keys.net");
        assertEquals(200, reply.statusCode());
        assertEquals(
                "application/rdap+json",
                reply.headers().firstValue("Content-Type").orElse(""));
        JsonNode domain = JSON.readTree(reply.body());
        assertEquals("HOLLOWWREN-KEYS.NET", domain.get("ldhName").asText());
        assertEquals("client transfer prohibited", domain.get("status").get(0).asText());
        assertTrue(domain.at("/secureDNS/delegationSigned").asBoolean());
        assertEquals(31406, domain.at("/secureDNS/dsData/0/keyTag").asInt());
        assertEquals("9995", domain.at("/entities/0/publicIds/0/identifier").asText());
        assertEquals(
                "[\"email\",{},\"text\",\"abuse@registrar-one.example\"]",
                domain.at("/entities/0/entities/0/vcardArray/1/3").toString());
        assertEquals("related", domain.at("/links/1/rel").asText());

        String related = domain.at("/links/1/href").asText();
        assertEquals("http://127.80.2.1:" + lab.ports().http() + "/domain/hollowwren-keys.net", related);
        JsonNode registrar = JSON.readTree(
                client.get("127.80.2.1", "domain/hollowwren-keys.net").body());
        assertEquals(5, registrar.get("redacted").size());
    }

    @Test
    void rdapSaysNoWithAnErrorObject() throws Exception {
        HttpResponse<String> missing = client.get(VERISIGN, "com/v1/domain/hollowwren-beta.com");
        assertEquals(404, missing.statusCode());
        assertEquals(404, JSON.readTree(missing.body()).get("errorCode").asInt());
        HttpResponse<String> rushed = client.get("127.80.1.4", "xyz/v1/domain/hollowwren-rush.xyz");
        assertEquals(429, rushed.statusCode());
        assertEquals("1", rushed.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                404, client.get(VERISIGN, "com/v1/domain/hollowwren-docs.org").statusCode(), "another registry's name");
        assertEquals(
                404, client.get("127.80.2.4", "domain/hollowwren-mirror.com").statusCode());
    }

    @Test
    void hostileTextComesThroughAsItIs() throws Exception {
        JsonNode domain = JSON.readTree(
                client.get("127.80.2.4", "domain/hollowwren-mask.info").body());
        String organization = domain.at("/entities/1/vcardArray/1/2/3").asText();
        assertTrue(organization.contains("<script>") && organization.indexOf(0x202E) > 0, organization);
    }

    @Test
    void networksHaveTheirHolderCountryAndAbuseContact() throws Exception {
        JsonNode network =
                JSON.readTree(client.get("127.80.3.2", "ip/203.0.113.10").body());
        assertEquals("203.0.113.63", network.get("endAddress").asText());
        assertEquals("NL", network.get("country").asText());
        assertTrue(network.get("entities").get(1).toString().contains("abuse@brinehost.example"));
        assertEquals(
                "2001:db8:113:ffff:ffff:ffff:ffff:ffff",
                JSON.readTree(client.get("127.80.3.2", "ip/2001:db8:113::10").body())
                        .get("endAddress")
                        .asText());
        assertEquals(
                64500,
                JSON.readTree(client.get("127.80.3.1", "autnum/64500").body())
                        .get("startAutnum")
                        .asInt());
        assertEquals(404, client.get("127.80.3.1", "ip/203.0.113.10").statusCode(), "the other registry's block");
    }

    @Test
    void passiveDnsInBothForms() throws Exception {
        assertEquals(
                401, client.get("127.80.4.1", "pdns/query/hollowwren-keys.net").statusCode());
        String lines = client.get(
                        "127.80.4.1", "pdns/query/hollowwren-keys.net", "Authorization", "Basic bGFiOmxhYi1jaXJjbA==")
                .body();
        JsonNode first = JSON.readTree(lines.lines().findFirst().orElseThrow());
        assertEquals("hollowwren-keys.net", first.get("rrname").asText());
        assertTrue(first.get("time_first").asLong() < first.get("time_last").asLong());

        assertEquals(
                403,
                client.get("127.80.4.2", "dnsdb/v2/lookup/rrset/name/a.com").statusCode());
        List<String> framed = dnsdb("rrset/name/*.alderbrook-cycles.com");
        assertEquals("{\"cond\":\"begin\"}", framed.getFirst());
        assertEquals("{\"cond\":\"succeeded\"}", framed.getLast());
        assertTrue(framed.size() > 25);
        assertTrue(dnsdb("rrset/name/*.alderbrook-cycles.com?limit=3").getLast().contains("limited"));
        assertEquals(
                "hollowwren-keys.net.",
                JSON.readTree(dnsdb("rdata/ip/203.0.113.10").get(1))
                        .at("/obj/rrname")
                        .asText());
        assertTrue(dnsdb("rrset/name/hollowwren-wordy.net").getLast().contains("obj"), "breaks off");
    }

    private static List<String> dnsdb(String lookup) throws Exception {
        return client.get("127.80.4.2", "dnsdb/v2/lookup/" + lookup, "X-API-Key", "lab-dnsdb")
                .body()
                .lines()
                .toList();
    }

    @Test
    void theFrontPageListsEverythingAndTheSuspectsAreThere() throws Exception {
        String listing = client.get("127.0.0.1", "").body();
        assertTrue(listing.contains("dns/a.gtld-servers.net") && listing.contains("whois/whois.denic.de"), listing);
        assertEquals(
                2000,
                client.get("127.0.0.1", "suspects.txt")
                        .body()
                        .lines()
                        .distinct()
                        .count());
        assertEquals(
                32, client.get("127.0.0.1", "model-case.csv").body().lines().count());
    }
}
