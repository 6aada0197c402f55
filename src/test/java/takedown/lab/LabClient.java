package takedown.lab;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

record LabClient(Lab lab) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Queries the server at that address without recursion, as resolvers do. */
    Message ask(String server, String name, int type) throws IOException {
        return ask(server, name, type, false, Duration.ofSeconds(5));
    }

    Message ask(String server, String name, int type, boolean tcp, Duration patience) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setPort(lab.ports().dns());
        resolver.setTimeout(patience);
        resolver.setTCP(tcp);
        Message query =
                Message.newQuery(Record.newRecord(Name.fromString(name.isEmpty() ? "." : name + "."), type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return resolver.send(query);
    }

    Message resolve(String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(lab.ports().dns());
        return resolver.send(Message.newQuery(
                Record.newRecord(Name.fromString(name.isEmpty() ? "." : name + "."), type, DClass.IN)));
    }

    String whois(String server, String query) throws IOException {
        try (Socket socket = new Socket(server, lab.ports().whois())) {
            socket.getOutputStream().write((query + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpResponse<String> get(String address, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://" + address + ":" + lab.ports().http() + "/" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(lab.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the records of a section in presentation form, without class and TTL, sorted. OPT records are left out. */
    static java.util.List<String> section(Message message, int section) {
        return message.getSection(section).stream()
                .filter(record -> record.getType() != Type.OPT)
                .map(record -> record.getName() + " " + Type.string(record.getType()) + " " + record.rdataToString())
                .sorted()
                .toList();
    }
}
