package takedown.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.lab.LabClient.section;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class LabDnsTest {

    private static final String COM = "127.53.1.1";
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
    void theRootRefersToTheTld() throws Exception {
        Message reply = client.ask("127.53.0.1", "hollowwren-keys.net", Type.NS);
        assertEquals(Rcode.NOERROR, reply.getRcode());
        assertFalse(reply.getHeader().getFlag(Flags.AA));
        assertEquals(
                List.of("net. NS a.gtld-servers.net.", "net. NS b.gtld-servers.net."),
                section(reply, Section.AUTHORITY));
        assertEquals(
                List.of("a.gtld-servers.net. A 127.53.1.1", "b.gtld-servers.net. A 127.53.1.2"),
                section(reply, Section.ADDITIONAL));
    }

    @Test
    void theRootKnowsItself() throws Exception {
        assertEquals(
                List.of(". NS a.root-servers.net."), section(client.ask("127.53.0.1", "", Type.NS), Section.ANSWER));
    }

    @Test
    void theTldRefersWithGlueOfItsOwnHostsOnly() throws Exception {
        Message reply = client.ask(COM, "hollowwren-keys.net", Type.NS);
        assertEquals(
                List.of("hollowwren-keys.net. NS ns1.cinderdns.net.", "hollowwren-keys.net. NS ns2.cinderdns.net."),
                section(reply, Section.AUTHORITY));
        assertEquals(
                List.of("ns1.cinderdns.net. A 127.53.2.1", "ns2.cinderdns.net. A 127.53.2.2"),
                section(reply, Section.ADDITIONAL));
        Message elsewhere = client.ask(COM, "hollowwren-swift.com", Type.NS);
        assertEquals(
                "hollowwren-swift.com. NS ns1.fluxorbit-dns.info.",
                section(elsewhere, Section.AUTHORITY).getFirst());
        assertEquals(List.of(), section(elsewhere, Section.ADDITIONAL));
    }

    @Test
    void theParentHoldsTheDs() throws Exception {
        Message reply = client.ask(COM, "hollowwren-keys.net", Type.DS);
        assertTrue(reply.getHeader().getFlag(Flags.AA));
        assertEquals(1, reply.getSection(Section.ANSWER).size());
        Message none = client.ask(COM, "hollowwren-status.com", Type.DS);
        assertEquals(Rcode.NOERROR, none.getRcode());
        assertEquals(Type.SOA, none.getSection(Section.AUTHORITY).getFirst().getType());
    }

    @ParameterizedTest
    @CsvSource({
        "127.53.1.1, hollowwren-beta.com", // never registered
        "127.53.1.1, hollowwren-club.com", // serverHold
        "127.53.1.1, hollowwren-crew.net", // clientHold
        "127.53.1.1, hollowwren-old.net", // redemptionPeriod
        "127.53.1.3, hollowwren-first.org", // pendingDelete
        "127.53.0.1, hollowwren.invalid",
        "127.53.2.1, missing.hollowwren-keys.net",
    })
    void whatIsNotThereIsNxdomainWithSoa(String server, String name) throws Exception {
        Message reply = client.ask(server, name, Type.NS);
        assertEquals(Rcode.NXDOMAIN, reply.getRcode());
        assertEquals(Type.SOA, reply.getSection(Section.AUTHORITY).getFirst().getType());
        assertTrue(reply.getHeader().getFlag(Flags.AA));
    }

    @ParameterizedTest
    @CsvSource({
        "hollowwren-keys.net, A, 203.0.113.10",
        "hollowwren-keys.net, AAAA, 2001:db8:113:0:0:0:0:10",
        "hollowwren-keys.net, MX, 10 mail.hollowwren-keys.net.",
        "hollowwren-panel.xyz, A, 203.0.113.66",
        "hollowwren-docs.org, A, 203.0.113.11",
        "hollowwren-post.info, A, 203.0.113.26",
        "hollowwren-relay.io, A, 198.51.100.20",
        "hollowwren-werk.de, A, 203.0.113.131",
        "hollowwren-works.co.uk, A, 203.0.113.132",
        "hollowwren.dynharbor-dns.net, A, 203.0.113.19",
        "hollowwren-loader.com, A, 192.0.2.130",
        "hollowwren-store.net, A, 192.0.2.140",
        "any.wild.hollowwren-wordy.net, A, 203.0.113.28",
        "whois.verisign-grs.com, A, 127.43.0.2",
        "whois.registrar-one.example, A, 127.43.1.1",
        "10.113.0.203.origin.asn.cymru.com, TXT, '\"64501 | 203.0.113.0/26 | NL | ripencc | 2019-03-02\"'",
        "AS64501.asn.cymru.com, TXT, '\"64501 | NL | ripencc | 2019-03-02 | BRINEHOST - Brinehost B.V., NL\"'",
    })
    void resolvesFromTheRootDown(String name, String type, String rdata) throws Exception {
        Message reply = client.resolve(name, Type.value(type));
        assertEquals(Rcode.NOERROR, reply.getRcode());
        assertTrue(reply.getHeader().getFlag(Flags.RA));
        assertEquals(rdata, reply.getSection(Section.ANSWER).getLast().rdataToString());
    }

    @Test
    void followsAliasesOverSeveralZones() throws Exception {
        Message reply = client.resolve("api.hollowwren-keys.net", Type.A);
        assertEquals(
                List.of(
                        "api.hollowwren-keys.net. CNAME edge.hollowwren-relay.io.",
                        "edge.hollowwren-relay.io. CNAME hollowwren.edge.driftveil.example.",
                        "hollowwren.edge.driftveil.example. A 198.51.100.21"),
                section(reply, Section.ANSWER));
    }

    @ParameterizedTest
    @CsvSource({
        "hollowwren-beta.com, A, NXDOMAIN",
        "nothing.hollowwren-keys.net, A, NXDOMAIN",
        "hollowwren-panel.xyz, AAAA, NOERROR",
        "hollowwren-gate.com, A, SERVFAIL",
        "hollowwren-deep.net, A, SERVFAIL",
        "loop.hollowwren-wordy.net, A, SERVFAIL",
    })
    void saysWhyThereIsNoAnswer(String name, String type, String rcode) throws Exception {
        Message reply = client.resolve(name, Type.value(type));
        assertEquals(rcode, Rcode.string(reply.getRcode()));
        assertEquals(List.of(), reply.getSection(Section.ANSWER));
    }

    @Test
    void whatIsTooLargeForUdpComesByTcp() throws Exception {
        Message cut = client.ask("127.53.2.1", "hollowwren-wordy.net", Type.TXT, false, Duration.ofSeconds(5));
        // dnsjava itself repeats a truncated query over TCP, so the whole answer is here.
        assertEquals(24, cut.getSection(Section.ANSWER).size());
        assertTrue(lab.state().traffic().requests().stream()
                .anyMatch(request ->
                        request.protocol().equals("udp") && request.question().equals("hollowwren-wordy.net TXT")));
        assertTrue(lab.state().traffic().requests().stream()
                .anyMatch(request ->
                        request.protocol().equals("tcp") && request.question().equals("hollowwren-wordy.net TXT")));
    }

    @Test
    void lameServersRefuse() throws Exception {
        assertEquals(
                Rcode.REFUSED,
                client.ask("127.53.2.1", "alderbrook-cycles.com", Type.A).getRcode());
        assertEquals(
                Rcode.REFUSED, client.ask(COM, "hollowwren-docs.org", Type.A).getRcode());
    }
}
