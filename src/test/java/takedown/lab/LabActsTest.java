package takedown.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.lab.LabClient.section;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class LabActsTest {

    private static final String NET = "127.53.1.1";
    private static final String NAME = "hollowwren-keys.net";
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

    @BeforeEach
    void asOnTheFirstDay() throws Exception {
        assertEquals(204, client.post("admin/reset", "").statusCode());
    }

    @Test
    void theRegistryHoldsLocksAndReleases() throws Exception {
        execute("verisign", "\"HOLD\",\"LOCK\"", "DONE");
        assertEquals(Rcode.NXDOMAIN, client.ask(NET, NAME, Type.NS).getRcode());
        assertEquals(Rcode.NXDOMAIN, client.resolve(NAME, Type.A).getRcode());
        String rdap = client.get("127.80.1.1", "net/v1/domain/" + NAME).body();
        assertTrue(rdap.contains("server hold") && rdap.contains("server transfer prohibited"), rdap);
        assertTrue(client.whois("127.43.0.2", NAME).contains("Domain Status: serverHold"));

        execute("net", "\"RELEASE\"", "DONE");
        assertEquals(Rcode.NOERROR, client.resolve(NAME, Type.A).getRcode());
        assertEquals(
                1, client.ask(NET, NAME, Type.DS).getSection(Section.ANSWER).size());
    }

    @Test
    void theRegistryRedirectsAndTakesTheDsAway() throws Exception {
        execute("verisign", "\"REDIRECT\",\"DS_REMOVE\"", "DONE");
        Message parent = client.ask(NET, NAME, Type.NS);
        assertEquals(
                List.of(NAME + ". NS ns1.seizure-notice.example.", NAME + ". NS ns2.seizure-notice.example."),
                section(parent, Section.AUTHORITY));
        assertEquals(
                0, client.ask(NET, NAME, Type.DS).getSection(Section.ANSWER).size());
        assertEquals(
                "192.0.2.140",
                client.resolve(NAME, Type.A)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .rdataToString());
        assertTrue(client.get("127.80.1.1", "net/v1/domain/" + NAME).body().contains("NS1.SEIZURE-NOTICE.EXAMPLE"));
        assertTrue(client.get("127.0.0.1", "admin/names/" + NAME).body().contains("ns1.seizure-notice.example"));
    }

    @Test
    void nameServersThatAnOrderInventsExistByThen() throws Exception {
        client.post(
                "admin/registries/verisign/execute",
                "{\"names\":[\"" + NAME
                        + "\"],\"actions\":[\"REDIRECT\"],\"nameServers\":[\"ns1.court-orders.org\",\"ns2.court-orders.org\"]}");
        assertEquals(
                "192.0.2.140",
                client.resolve(NAME, Type.A)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .rdataToString());
        assertEquals(
                List.of("ns2.court-orders.org. A 127.53.2.13"),
                section(client.resolve("ns2.court-orders.org", Type.A), Section.ANSWER));
    }

    @Test
    void whoRunsANameMovesItsSite() throws Exception {
        assertEquals(
                204,
                client.post("admin/names/" + NAME, "{\"addresses\":[\"203.0.113.200\"]}")
                        .statusCode());
        assertEquals(List.of(NAME + ". A 203.0.113.200"), section(client.resolve(NAME, Type.A), Section.ANSWER));
        assertEquals(
                400,
                client.post("admin/names/" + NAME, "{\"addresses\":[\"x\"]}").statusCode());
        assertEquals(
                404, client.post("admin/names/nobody.com", "{\"addresses\":[]}").statusCode());
    }

    @Test
    void anOrderStaysWithinTheRegistrysOwnNames() throws Exception {
        execute("pir", "\"HOLD\"", "NOT_OURS");
        execute("verisign", "\"MAKE_COFFEE\"", "NOT_UNDERSTOOD");
        assertEquals(404, client.post("admin/registries/nobody/execute", "{}").statusCode());
        assertEquals(400, client.post("admin/registries/pir/execute", "{").statusCode());
        assertEquals(Rcode.NOERROR, client.resolve(NAME, Type.A).getRcode());
    }

    @Test
    void theRegistrarHoldsToo() throws Exception {
        client.post("admin/registrars/9995/execute", "{\"names\":[\"" + NAME + "\"],\"actions\":[\"HOLD\"]}");
        assertTrue(client.get("127.80.1.1", "net/v1/domain/" + NAME).body().contains("client hold"));
        assertEquals(Rcode.NXDOMAIN, client.resolve(NAME, Type.A).getRcode());
    }

    private static void execute(String registry, String actions, String outcome) throws Exception {
        String answer = client.post(
                        "admin/registries/" + registry + "/execute",
                        "{\"names\":[\"Hollowwren-Keys.net.\"],\"actions\":[" + actions
                                + "],\"nameServers\":[\"ns1.seizure-notice.example\",\"ns2.seizure-notice.example\"]}")
                .body();
        assertTrue(answer.contains("\"outcome\" : \"" + outcome + "\""), answer);
    }

    @Test
    void serversFailInTheWayTheyAreTold() throws Exception {
        outage("dns/*.gtld-servers.net", "SILENCE", "");
        assertThrows(IOException.class, () -> client.ask(NET, NAME, Type.NS, false, Duration.ofMillis(200)));
        assertEquals(Rcode.SERVFAIL, client.resolve(NAME, Type.A).getRcode());
        assertEquals(Rcode.NOERROR, client.resolve("pastebarn.org", Type.A).getRcode());

        client.lab().state().traffic().repair();
        outage("resolver", "SERVFAIL", "hollowwren-docs");
        assertEquals(
                Rcode.SERVFAIL, client.resolve("hollowwren-docs.org", Type.A).getRcode());
        assertEquals(Rcode.NOERROR, client.resolve(NAME, Type.A).getRcode());

        outage("rdap/verisign", "ERROR", "");
        assertEquals(500, client.get("127.80.1.1", "net/v1/domain/" + NAME).statusCode());
        outage("whois/*", "CLOSED", "");
        assertEquals("", client.whois("127.43.0.2", NAME));
    }

    @Test
    void everyFaultIsWhatItSays() throws Exception {
        String rdap = "net/v1/domain/" + NAME;
        outage("rdap/verisign", "RATE_LIMIT", "");
        assertEquals(
                "1",
                client.get("127.80.1.1", rdap)
                        .headers()
                        .firstValue("Retry-After")
                        .orElse(""));
        outage("rdap/verisign", "REFUSED", "");
        assertEquals(403, client.get("127.80.1.1", rdap).statusCode());
        outage("rdap/verisign", "GARBAGE", "");
        assertTrue(client.get("127.80.1.1", rdap).body().endsWith(":"));
        outage("rdap/verisign", "CLOSED", "");
        assertThrows(IOException.class, () -> client.get("127.80.1.1", rdap));
        outage("whois/whois.verisign-grs.com", "RATE_LIMIT", "");
        assertTrue(client.whois("127.43.0.2", NAME).contains("limit exceeded"));
        outage("dns/a.gtld-servers.net", "GARBAGE", "");
        assertThrows(IOException.class, () -> client.ask(NET, NAME, Type.NS, false, Duration.ofMillis(200)));
        assertEquals(
                400, client.post("admin/outages", "{\"fault\":\"BOREDOM\"}").statusCode());
        client.lab().state().traffic().repair();
        assertEquals(200, client.get("127.80.1.1", rdap).statusCode());
    }

    @Test
    void nonsenseByUdpIsAFormatError() throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(2_000);
            socket.connect(new InetSocketAddress("127.53.0.1", lab.ports().dns()));
            socket.send(new DatagramPacket(new byte[] {7, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63}, 13));
            DatagramPacket reply = new DatagramPacket(new byte[512], 512);
            socket.receive(reply);
            assertEquals(12, reply.getLength());
            assertEquals(7, reply.getData()[0]);
            assertEquals(Rcode.FORMERR, reply.getData()[3] & 0xf);
        }
        assertEquals(Rcode.NOERROR, client.ask("127.53.0.1", NAME, Type.NS).getRcode());
    }

    private static void outage(String server, String fault, String about) throws Exception {
        assertEquals(
                201,
                client.post(
                                "admin/outages",
                                "{\"server\":\"" + server + "\",\"fault\":\"" + fault + "\",\"about\":\"" + about
                                        + "\"}")
                        .statusCode());
    }

    @Test
    void whatWasAskedIsOnRecord() throws Exception {
        client.resolve(NAME, Type.MX);
        client.ask(NET, NAME, Type.DS);
        client.whois("127.43.0.2", NAME);
        client.get("127.80.1.1", "net/v1/domain/" + NAME);
        List<String> asked = lab.state().traffic().requests().stream()
                .map(request -> request.server() + " " + request.protocol() + " " + request.question())
                .filter(line -> !line.contains("/admin/"))
                .toList();
        assertEquals(
                List.of(
                        "resolver udp " + NAME + " MX",
                        "dns/a.gtld-servers.net udp " + NAME + " DS",
                        "whois/whois.verisign-grs.com whois " + NAME,
                        "rdap/verisign http GET /net/v1/domain/" + NAME),
                asked);
        assertTrue(
                client.get("127.0.0.1", "admin/requests?server=whois/").body().contains(NAME));
    }

    @Test
    void mailIsKeptForReading() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", lab.ports().smtp())) {
            socket.getOutputStream()
                    .write(("EHLO me\r\nMAIL FROM:<a@lab.example>\r\nRCPT TO:<abuse@registrar-one.example>\r\nDATA\r\n"
                                    + "Subject: one\r\n two\r\n\r\n..dot\r\n.\r\nQUIT\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(said.endsWith("221 2.0.0 bye\r\n"), said);
        }
        var mail = lab.mail().mails().getFirst();
        assertEquals(List.of("abuse@registrar-one.example"), mail.to());
        assertEquals("one two", mail.header("subject"));
        assertTrue(mail.data().endsWith("\r\n.dot\r\n"));
    }

    @Test
    void aSecondLabTakesOtherPortsAndTheFirstGivesItsOwnBack() {
        LabPorts ports = lab.ports();
        try (Lab second = Lab.start(ports, Clock.systemUTC())) {
            assertTrue(second.ports().dns() != ports.dns() && second.ports().http() != ports.http());
        }
        Lab third = Lab.start(Clock.systemUTC());
        LabPorts free = third.ports();
        third.close();
        try (Lab again = Lab.start(free, Clock.systemUTC())) {
            assertEquals(free, again.ports());
        }
    }
}
