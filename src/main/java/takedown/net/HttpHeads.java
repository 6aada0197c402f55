package takedown.net;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.message.StatusLine;

/** Start lines and header lines of an exchange, as HTTP/1.1 writes them (RFC 9112 section 2.1), for evidence. */
final class HttpHeads {
    /** Maximum number of octets kept, far more than honest servers send. */
    private static final int LONGEST = 64 * 1024;

    /** Request headers that cannot carry a secret of the service. For all other headers, only the name is kept. */
    private static final Set<String> OPEN = Set.of("host", "accept", "accept-language", "user-agent", "connection");

    private final StringBuilder lines = new StringBuilder();

    void request(HttpRequest request) {
        line(new RequestLine(request).toString());
        for (Header header : request.getHeaders()) {
            boolean open = OPEN.contains(header.getName().toLowerCase(Locale.ROOT));
            line(header.getName() + ": " + (open ? header.getValue() : "(left out)"));
        }
        line("");
    }

    void answer(HttpResponse response) {
        line(new StatusLine(response).toString());
        for (Header header : response.getHeaders()) {
            line(header.toString());
        }
        line("");
    }

    private void line(String line) {
        lines.append(line).append("\r\n");
    }

    byte[] octets() {
        return lines.substring(0, Math.min(LONGEST, lines.length())).getBytes(StandardCharsets.ISO_8859_1);
    }
}
