package takedown.internet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program with takedown.network=internet against NSD (root, TLD and leaf zones), the JDK's static file server as RDAP, and a plain TCP
 * server as WHOIS. The test installs nothing: without NSD it is skipped with the reason.
 */
class InternetIT {
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final String ROOT = "127.61.0.1";
    private static final String TLD = "127.61.0.2";
    private static final String LEAF = "127.61.0.3";

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> servers = new ArrayList<>();
    private static final Map<String, String> settings = new LinkedHashMap<>();
    private static WhoisDaemon registryWhois;

    @BeforeAll
    static void startTheWorld() throws Exception {
        assumeTrue(
                NameServerDaemon.binary().isPresent(),
                "skipped: no NSD here. Install it (Debian: apt-get install nsd) to run the packaged program against a real name server");
        assumeTrue(
                Files.exists(JAR), "skipped: no packaged program. Run ./mvnw verify, which packages before it tests");
        int dns = freePort();
        String soa = "@ 3600 IN SOA a.nic.net. hostmaster.nic.net. 1 7200 3600 1209600 300\n";
        servers.add(
                NameServerDaemon.start(folder.resolve("root"), ROOT, dns, Map.of(".", """
                $ORIGIN .
                %s@ 3600 IN NS a.root.net.
                a.root.net. 3600 IN A %s
                net. 3600 IN NS a.nic.net.
                de. 3600 IN NS a.nic.net.
                net. 3600 IN DS 20326 13 2 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                a.nic.net. 3600 IN A %s
                """.formatted(soa, ROOT, TLD))));
        Map<String, String> tlds = new LinkedHashMap<>();
        tlds.put("net", """
                $ORIGIN net.
                %s@ 3600 IN NS a.nic.net.
                a.nic 3600 IN A %s
                stresser-panel 3600 IN NS ns1.stresser-panel.net.
                stresser-panel 3600 IN NS ns2.stresser-panel.net.
                stresser-panel 3600 IN DS 4711 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
                ns1.stresser-panel 3600 IN A %s
                ns2.stresser-panel 3600 IN A %s
                """.formatted(soa, TLD, LEAF, LEAF));
        tlds.put("de", """
                $ORIGIN de.
                %s@ 3600 IN NS a.nic.net.
                falscher-laden 3600 IN NS ns1.stresser-panel.net.
                """.formatted(soa));
        servers.add(NameServerDaemon.start(folder.resolve("tld"), TLD, dns, tlds));
        Map<String, String> leaves = new LinkedHashMap<>();
        leaves.put("stresser-panel.net", """
                $ORIGIN stresser-panel.net.
                %s@ 300 IN NS ns1
                @ 300 IN NS ns2
                @ 300 IN A 198.51.100.23
                @ 300 IN AAAA 2001:db8::23
                @ 300 IN MX 10 mail
                @ 300 IN TXT "v=spf1 -all"
                @ 300 IN CAA 0 issue "ca.example"
                www 300 IN CNAME @
                ns1 300 IN A %s
                ns2 300 IN A %s
                """.formatted(soa, LEAF, LEAF));
        leaves.put("falscher-laden.de", """
                $ORIGIN falscher-laden.de.
                %s@ 300 IN NS ns1.stresser-panel.net.
                @ 300 IN A 198.51.100.24
                """.formatted(soa));
        leaves.put("origin.asn.cymru.com", """
                $ORIGIN origin.asn.cymru.com.
                %s@ 300 IN NS ns1.stresser-panel.net.
                23.100.51.198 300 IN TXT "64500 | 198.51.100.0/24 | ZZ | test | 2020-01-01"
                """.formatted(soa));
        servers.add(NameServerDaemon.start(folder.resolve("leaf"), LEAF, dns, leaves));
        startRdap();
        startWhois();
        settings.put("takedown.network", "internet");
        settings.put("takedown.network.allow-loopback", "true");
        settings.put("takedown.network.allow-loopback-in-production", "yes-i-am-testing");
        settings.put("takedown.dns.resolvers", LEAF + ":" + dns);
        settings.put("takedown.dns.roots", ROOT + ":" + dns);
        settings.put("takedown.dns.authority-port", String.valueOf(dns));
    }

    private static void startRdap() throws IOException {
        Path site = Files.createDirectories(folder.resolve("rdap"));
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress("127.0.0.1", 0), site.toRealPath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        servers.add(() -> server.stop(0));
        String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        Files.writeString(site.resolve("dns.json"), """
                {"version":"1.0","publication":"2026-01-01T00:00:00Z","services":[[["net"],["%sregistry/"]]]}
                """.formatted(base));
        for (String empty : List.of("ipv4.json", "ipv6.json", "asn.json")) {
            Files.writeString(site.resolve(empty), """
                    {"version":"1.0","publication":"2026-01-01T00:00:00Z","services":[]}
                    """);
        }
        Path domains = Files.createDirectories(site.resolve("registry/domain"));
        Files.writeString(domains.resolve("stresser-panel.net"), """
                {"rdapConformance":["rdap_level_0"],"objectClassName":"domain","handle":"D4711-NET","ldhName":"STRESSER-PANEL.NET",
                 "status":["client transfer prohibited"],
                 "events":[{"eventAction":"registration","eventDate":"2025-11-02T10:00:00Z"},
                           {"eventAction":"expiration","eventDate":"2027-11-02T10:00:00Z"}],
                 "secureDNS":{"delegationSigned":true},
                 "nameservers":[{"objectClassName":"nameserver","ldhName":"NS1.STRESSER-PANEL.NET"}],
                 "entities":[{"objectClassName":"entity","roles":["registrar"],"publicIds":[{"type":"IANA Registrar ID","identifier":"9998"}],
                   "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Invented Registrar Ltd"]]],
                   "entities":[{"objectClassName":"entity","roles":["abuse"],
                     "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",""],["email",{},"text","desk@registrar.example"]]]}]}]}
                """);
        settings.put("takedown.rdap.bootstrap", base);
    }

    private static void startWhois() throws IOException {
        registryWhois = new WhoisDaemon(
                LEAF,
                0,
                query -> query.toLowerCase(java.util.Locale.ROOT).contains("falscher-laden.de")
                        ? """
                  Domain: falscher-laden.de
                  Nserver: ns1.stresser-panel.net
                  Status: connect
                  Changed: 2026-03-04T05:06:07+01:00
                  """
                        : "Domain: "
                                + query.substring(query.lastIndexOf(' ') + 1).strip() + "\nStatus: free\n");
        servers.add(registryWhois);
        WhoisDaemon iana = new WhoisDaemon(
                ROOT,
                0,
                query -> "% invented\n\nrefer:        " + LEAF + "\n\ndomain:       DE\nwhois:        " + LEAF + "\n");
        servers.add(iana);
        settings.put("takedown.whois.root", ROOT + ":" + iana.port());
        settings.put("takedown.whois.port", String.valueOf(registryWhois.port()));
    }

    @AfterAll
    static void stopTheWorld() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void aDossierFromNsdAndRdap() throws Exception {
        JsonNode dossier = lookup("hxxp://stresser-panel[.]net/pricing");
        assertEquals(List.of("ns1.stresser-panel.net", "ns2.stresser-panel.net"), texts(dossier.at("/dns/parent/ns")));
        assertTrue(
                texts(dossier.at("/dns/parent/ds")).getFirst().startsWith("4711 13 2 "),
                dossier.at("/dns/parent").toString());
        assertEquals(List.of("198.51.100.23"), texts(dossier.at("/dns/records/A")));
        assertEquals(List.of("10 mail.stresser-panel.net"), texts(dossier.at("/dns/records/MX")));
        assertEquals("RDAP", dossier.at("/registration/source").asText());
        assertEquals(9998, dossier.at("/registration/registrarIanaId").asInt());
        assertEquals(
                "desk@registrar.example",
                dossier.at("/registration/registrarAbuseEmail").asText());
        assertEquals(
                "2025-11-02T10:00:00Z", dossier.at("/registration/createdAt").asText());
        assertEquals(64500, dossier.at("/addresses/0/asn").asInt());
        assertEquals("REGISTRY", dossier.at("/parties/0/role").asText());
        assertEquals("verisign", dossier.at("/parties/0/id").asText());
        assertEquals("ACTIVE", dossier.at("/status").asText());
    }

    @Test
    void whoisWhereThereIsNoRdap() throws Exception {
        JsonNode dossier = lookup("falscher-laden.de");
        assertEquals("WHOIS", dossier.at("/registration/source").asText());
        assertEquals(List.of("ns1.stresser-panel.net"), texts(dossier.at("/registration/nameServers")));
        assertFalse(registryWhois.asked().isEmpty());
        assertEquals("ACTIVE", dossier.at("/status").asText());
    }

    @Test
    void aNameThatNobodyRegistered() throws Exception {
        JsonNode dossier = lookup("never-registered.de");
        assertEquals("DELETED", dossier.at("/status").asText(), dossier.toString());
    }

    private static JsonNode lookup(String value) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((key, setting) -> command.add("-D" + key + "=" + setting));
        command.addAll(List.of("-jar", JAR.toString(), "lookup", value, "--json"));
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the look-up did not end");
        assertEquals(0, process.exitValue(), () -> read(err));
        return new ObjectMapper().readTree(out.toFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
