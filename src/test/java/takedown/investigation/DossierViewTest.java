package takedown.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.reading.DirectoryLoader;
import takedown.observation.AbsentKind;
import takedown.observation.NotUnderstood;
import takedown.observation.Source;

/** Clients rely on the field names, so the names are listed here once more. */
class DossierViewTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static JsonNode json(SnapshotBuilder seen) {
        var dossier = new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE)
                .attribute(seen.snapshot(), Set.of());
        return JSON.valueToTree(DossierView.of(dossier));
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void has(JsonNode node, String... names) {
        assertTrue(fields(node).containsAll(List.of(names)), fields(node) + " lacks one of " + List.of(names));
    }

    @Test
    void carriesTheContractsNames() {
        JsonNode d = json(SnapshotBuilder.of("www.evil.net")
                .delegatedTo("ns1.cinderdns.net")
                .records("A", "203.0.113.10")
                .registered(r -> r.registrarIanaId(Optional.of(9995)))
                .hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example")
                .seenBefore("evil.net"));
        has(
                d,
                "name",
                "dns",
                "registration",
                "addresses",
                "addressesNotAttributed",
                "history",
                "parties",
                "collateral",
                "status",
                "observations");
        has(d.get("name"), "input", "ascii", "unicode", "registrable", "publicSuffix", "platform");
        has(d.get("dns"), "status", "parent", "records", "observedAt");
        has(d.get("dns").get("parent"), "ns", "ds");
        assertEquals(
                List.of("A", "AAAA", "NS", "MX", "SOA", "TXT", "CNAME", "CAA"),
                fields(d.get("dns").get("records")));
        has(
                d.get("registration"),
                "source",
                "registrar",
                "registrarIanaId",
                "registrarAbuseEmail",
                "registrarAbusePhone",
                "registrarHandle",
                "registrarAbuseForm",
                "createdAt",
                "updatedAt",
                "expiresAt",
                "statuses",
                "nameServers",
                "registrant",
                "redacted",
                "dnssec",
                "state",
                "notUnderstood");
        assertEquals("registered", d.get("registration").get("state").asText());
        has(d.get("addresses").get(0), "address", "asn", "asName", "network", "country", "abuseEmail");
        has(d.get("history").get(0), "rrname", "rrtype", "rdata", "firstSeen", "lastSeen", "source");
        has(d.get("parties").get(0), "role", "id", "name", "country", "contacts", "routes", "reach");
        has(d.get("parties").get(0).get("contacts").get(0), "kind", "value", "source", "asOf", "confidence");
        has(d.get("collateral"), "protected", "reasons", "sharedAddress", "subdomainsSeen", "mx", "ageDays", "verdict");
        has(d.get("observations").get(0), "id", "source", "outcome", "at", "sha256");
        assertEquals("ACTIVE", d.get("status").asText());
        assertEquals("RDAP", d.get("registration").get("source").asText());
        assertEquals("2026-11-23T06:00:00Z", d.get("dns").get("observedAt").asText());
        assertEquals("evil.net", d.get("name").get("registrable").asText());
    }

    @Test
    void showsTheCertificateAndTheWildcard() {
        JsonNode d = json(SnapshotBuilder.of("www.evil.net")
                .delegatedTo("ns1.cinderdns.net")
                .ofTheName(takedown.observation.Apex.WILDCARD, "203.0.113.10")
                .certified(
                        Optional.of("Some Shop"),
                        List.of("evil.net", "*.evil.net"),
                        takedown.observation.Certificate.Flaw.EXPIRED,
                        takedown.observation.Certificate.Flaw.WRONG_NAME));
        JsonNode certificate = d.get("certificate");
        assertEquals(
                List.of(
                        "outcome",
                        "host",
                        "server",
                        "validity",
                        "flaws",
                        "commonName",
                        "organisation",
                        "issuer",
                        "notBefore",
                        "notAfter",
                        "names",
                        "namesNotListed",
                        "wildcards",
                        "sha256",
                        "observedAt",
                        "evidence"),
                fields(certificate));
        assertEquals("EXPIRED", certificate.get("validity").asText());
        assertEquals("[\"EXPIRED\",\"WRONG_NAME\"]", certificate.get("flaws").toString());
        assertEquals("[\"*.evil.net\"]", certificate.get("wildcards").toString());
        JsonNode wildcard = d.get("wildcard");
        assertEquals(List.of("state", "name", "addresses", "detail", "observedAt", "evidence"), fields(wildcard));
        assertEquals("WILDCARD", wildcard.get("state").asText());
        assertEquals("*.evil.net", wildcard.get("name").asText());
        assertTrue(d.get("observations")
                .findValuesAsText("id")
                .contains(certificate.get("evidence").asText()));
        JsonNode failed = json(SnapshotBuilder.of("evil.net")
                .parentFailed()
                .ofTheName(takedown.observation.Apex.WILDCARD, "203.0.113.10")
                .certified(SnapshotBuilder.failed(Source.TLS)));
        assertEquals("TIMEOUT", failed.get("certificate").get("outcome").asText());
        assertTrue(failed.get("certificate").get("sha256").isNull());
        assertEquals("NOT_OBSERVED", failed.get("wildcard").get("state").asText());
        JsonNode before = json(SnapshotBuilder.of("evil.net").delegatedTo("ns1.cinderdns.net"));
        assertEquals("NOT_ASKED", before.get("certificate").get("outcome").asText());
        assertEquals("NOT_ASKED", before.get("wildcard").get("state").asText());
    }

    @Test
    void whatRestsOnAnObservationNamesIt() {
        JsonNode d = json(SnapshotBuilder.of("evil.net").delegatedTo("ns1.cinderdns.net"));
        String id = d.get("statusEvidence").get(0).asText();
        assertEquals(d.get("observations").get(0).get("id").asText(), id);
        assertEquals("DNS_PARENT", d.get("observations").get(0).get("source").asText());
    }

    @Test
    void anAddressHasNoNameNoDnsAndNoRegistration() {
        JsonNode d = json(
                SnapshotBuilder.of("203[.]0.113.10").hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example"));
        assertEquals("ADDRESS", d.get("indicator").get("kind").asText());
        assertEquals("203[.]0.113.10", d.get("name").get("input").asText());
        assertTrue(d.get("name").get("ascii").isNull());
        assertTrue(d.get("dns").isNull());
        assertTrue(d.get("registration").isNull());
        assertTrue(d.get("collateral").get("protected").asBoolean());
        assertFalse(d.get("addresses").isEmpty());
    }

    @Test
    void theStateOfTheRegistrationAndWhatCouldNotBeRead() {
        JsonNode r = json(SnapshotBuilder.of("evil.de")
                        .notDelegated(AbsentKind.NXDOMAIN)
                        .whoisSays(r2 -> r2.statuses(List.of("in quarantine"))
                                .notUnderstood(List.of(new NotUnderstood("created", "before Aug-1996")))))
                .get("registration");
        assertEquals("redemption", r.get("state").asText());
        assertEquals(
                "[{\"field\":\"created\",\"text\":\"before Aug-1996\"}]",
                r.get("notUnderstood").toString());
    }

    @Test
    void aNameThatTheRegistryReservesOrDoesNotKnowHasAStateAndNothingElse() {
        for (var expected : Map.of(AbsentKind.RESERVED, "reserved", AbsentKind.NO_OBJECT, "available")
                .entrySet()) {
            JsonNode r = json(SnapshotBuilder.of("evil.net")
                            .notDelegated(AbsentKind.NXDOMAIN)
                            .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, expected.getKey())))
                    .get("registration");
            assertEquals(expected.getValue(), r.get("state").asText());
            assertEquals("RDAP", r.get("source").asText());
            assertTrue(r.get("registrar").isNull());
            assertTrue(r.get("statuses").isEmpty());
        }
    }

    @Test
    void aRegistryThatDeniesADelegatedNameIsStatedWithBothSources() {
        JsonNode d = json(SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)));
        assertEquals("ACTIVE", d.get("status").asText());
        assertEquals("available", d.get("registration").get("state").asText());
        JsonNode conflict = d.get("registration").get("conflicts").get(0);
        assertEquals("state", conflict.get("field").asText());
        assertEquals("RDAP_REGISTRY", conflict.get("one").asText());
        assertEquals("available", conflict.get("oneSays").asText());
        assertEquals("DNS_PARENT", conflict.get("other").asText());
        assertEquals("delegated to ns1.bad.example", conflict.get("otherSays").asText());
        JsonNode two = json(SnapshotBuilder.of("evil.net")
                        .notDelegated(AbsentKind.NXDOMAIN)
                        .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                        .whoisSays(r -> r.registrar(java.util.Optional.of("Brindle Wood"))))
                .get("registration");
        assertEquals("WHOIS", two.get("conflicts").get(0).get("other").asText());
        assertEquals("registered", two.get("conflicts").get(0).get("otherSays").asText());
        assertTrue(json(SnapshotBuilder.of("evil.net")
                        .notDelegated(AbsentKind.NXDOMAIN)
                        .registered(r -> r))
                .get("registration")
                .get("conflicts")
                .isEmpty());
    }

    @Test
    void anAssumedSchemeIsStated() {
        assertEquals(
                "https",
                json(SnapshotBuilder.of("evil.net/a").delegatedTo("ns1.bad.example"))
                        .get("indicator")
                        .get("assumedScheme")
                        .asText());
        assertTrue(json(SnapshotBuilder.of("http://evil.net/a").delegatedTo("ns1.bad.example"))
                .get("indicator")
                .get("assumedScheme")
                .isNull());
    }

    @Test
    void whoisAloneIsCalledWhois() {
        assertEquals(
                "WHOIS",
                json(SnapshotBuilder.of("evil.de")
                                .delegatedTo("ns1.bad.example")
                                .whoisSays(r -> r))
                        .get("registration")
                        .get("source")
                        .asText());
    }
}
