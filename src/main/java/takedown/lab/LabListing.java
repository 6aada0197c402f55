package takedown.lab;

import java.util.Map;
import java.util.TreeMap;
import takedown.lab.dns.NameServerGroup;
import takedown.lab.http.WebServerGroup;
import takedown.lab.tls.TlsServer;
import takedown.lab.whois.WhoisSockets;

final class LabListing {

    private LabListing() {}

    static String text(LabPorts ports, NameServerGroup names) {
        StringBuilder text = new StringBuilder("THE LAB: a small internet on loopback\n\nTry\n");
        int http = ports.http();
        line(text, "dig @127.0.0.1 -p %d hollowwren-keys.net", ports.dns());
        line(text, "dig @127.53.0.1 -p %d hollowwren-keys.net NS +norec", ports.dns());
        line(text, "dig @127.53.1.1 -p %d hollowwren-keys.net DS +norec", ports.dns());
        line(text, "whois -h 127.43.0.2 -p %d hollowwren-keys.net", ports.whois());
        line(text, "curl http://127.0.0.1:%d/rdap/bootstrap/dns.json", http);
        line(text, "curl http://127.80.1.1:%d/net/v1/domain/hollowwren-keys.net", http);
        line(text, "curl http://127.80.3.2:%d/ip/203.0.113.10", http);
        line(text, "curl -u lab:lab-circl http://%s:%d/pdns/query/hollowwren-keys.net", WebServerGroup.CIRCL, http);
        line(
                text,
                "curl -H 'X-API-Key: lab-dnsdb' 'http://%s:%d/dnsdb/v2/lookup/rrset/name/*.alderbrook-cycles.com'",
                WebServerGroup.DNSDB,
                http);
        line(text, "curl http://%s:%d/ca.pem   the root of the time-stamp authority", WebServerGroup.TSA, http);
        line(text, "curl http://%s:%d/.well-known/openid-configuration", WebServerGroup.ISSUER, http);
        line(
                text,
                "curl http://%s:%d/token -d grant_type=password -d client_id=takedown -d username=alice -d password=alice",
                WebServerGroup.ISSUER,
                http);
        line(text, "curl -H 'Host: hollowwren-keys.net' http://127.0.0.1:%d/", http);
        line(
                text,
                "openssl s_client -connect %s:%d -servername alderbrook-cycles.com </dev/null",
                TlsServer.ADDRESS,
                ports.tls());
        line(text, "curl http://127.0.0.1:%d/model-case.csv      the suspects of the model case", http);
        line(text, "curl http://127.0.0.1:%d/suspects.txt        the family's 2,000 generated names", http);
        text.append("\nAct\n");
        line(
                text,
                "curl http://127.0.0.1:%d/admin/registries/verisign/execute -H 'Content-Type: application/json' \\%n"
                        + "    -d '{\"names\":[\"hollowwren-keys.net\"],\"actions\":[\"HOLD\",\"LOCK\"]}'",
                http);
        line(
                text,
                "curl http://127.0.0.1:%d/admin/registries/verisign/execute -H 'Content-Type: application/json' \\%n"
                        + "    -d '{\"names\":[\"hollowwren-keys.net\"],\"actions\":[\"LOCK\",\"REDIRECT\",\"DS_REMOVE\"],"
                        + "\"nameServers\":[\"ns1.order-hold.example\",\"ns2.order-hold.example\"]}'",
                http);
        line(
                text,
                "curl http://127.0.0.1:%d/admin/outages -H 'Content-Type: application/json' \\%n"
                        + "    -d '{\"server\":\"rdap/verisign\",\"fault\":\"SILENCE\"}'",
                http);
        line(text, "curl http://127.0.0.1:%d/admin/requests   the queries that each server received", http);
        line(
                text,
                "curl http://127.0.0.1:%d/admin/mails      the mails that were sent (SMTP on port %d)",
                http,
                ports.smtp());
        line(text, "curl -X POST http://127.0.0.1:%d/admin/reset", http);
        servers(text, "DNS, UDP and TCP, port " + ports.dns(), names.ids());
        Map<String, String> whois = new TreeMap<>();
        WhoisSockets.servers().forEach((address, server) -> whois.put(address, "whois/" + server.host()));
        servers(text, "WHOIS, port " + ports.whois(), whois);
        servers(text, "HTTP, port " + http, WebServerGroup.ids());
        servers(text, "TLS, port " + ports.tls(), Map.of(TlsServer.ADDRESS, TlsServer.ID));
        servers(text, "SMTP, port " + ports.smtp(), Map.of("127.0.0.1", "smtp"));
        return text.toString();
    }

    private static void servers(StringBuilder text, String title, Map<String, String> ids) {
        text.append('\n').append(title).append('\n');
        ids.forEach((address, id) -> line(text, "%-14s %s", address, id));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append("  ").append(format.formatted(values)).append('\n');
    }
}
