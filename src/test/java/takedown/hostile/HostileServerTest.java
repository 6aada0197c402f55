package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import takedown.hostile.HostileServer.Protocol;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;

/** The hostile server itself: four protocols on one address, and the requests in the order in which they came. */
class HostileServerTest {
    private static final String HERE = "127.77.4.1";

    @Test
    void fourProtocolsAndOneHistory() throws Exception {
        try (HostileServer server = HostileServer.at(HERE)
                .dns(query -> List.of(query.toWire()), (query, socket) -> {}, query -> List.of())
                .http((request, line) -> line.answer(200, "", "ok"))
                .whois(0, (query, line) -> line.say("no\r\n"))
                .smtp((nothing, line) -> {
                    line.say("220 mail.example ESMTP\r\n");
                    line.hear();
                    line.say("250 hello\r\n");
                    line.hear();
                    line.say("550 not you\r\n");
                })) {
            resolver(server)
                    .send(Message.newQuery(Record.newRecord(Name.fromConstantString("evil.test."), Type.A, DClass.IN)));
            new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE)), host -> List.of())
                    .get(
                            URI.create("http://" + HERE + ":" + server.port(Protocol.HTTP) + "/x"),
                            Map.of(),
                            java.time.Duration.ofSeconds(5),
                            100);
            assertEquals(
                    "no", talk(server.port(Protocol.WHOIS), false, "evil.test").getLast());
            assertEquals(
                    List.of("220 mail.example ESMTP", "250 hello", "550 not you"),
                    talk(server.port(Protocol.SMTP), true, "EHLO us.example", "MAIL FROM:<a@us.example>"));
            assertEquals(
                    List.of(Protocol.DNS, Protocol.HTTP, Protocol.WHOIS, Protocol.SMTP, Protocol.SMTP),
                    server.history().stream()
                            .map(HostileServer.ReceivedQuery::protocol)
                            .toList());
            assertEquals(
                    "MAIL FROM:<a@us.example>\r\n", server.history().getLast().text());
            assertEquals(1, server.connections(Protocol.SMTP));
            assertEquals(1, server.questions("evil.test.", Type.A));
        }
    }

    private static SimpleResolver resolver(HostileServer server) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTimeout(java.time.Duration.ofSeconds(5));
        return resolver;
    }

    private static List<String> talk(int port, boolean serverFirst, String... lines) throws IOException {
        List<String> heard = new java.util.ArrayList<>();
        try (Socket socket = new Socket(InetAddress.ofLiteral(HERE), port)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            if (serverFirst) {
                heard.add(in.readLine());
            }
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                heard.add(in.readLine());
            }
        }
        return heard;
    }
}
