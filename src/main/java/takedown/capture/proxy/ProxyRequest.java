package takedown.capture.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request that a browser sends to its proxy: CONNECT (RFC 9110 section 9.3.6), or a request in absolute form (RFC 9112 section 3.2.2).
 *
 * @param head the head for the server, in origin form; empty for CONNECT
 * @param bodyLength number of octets that follow
 */
record ProxyRequest(boolean tunnel, String host, int port, byte[] head, long bodyLength) {
    private static final int LONGEST = 64 * 1024;
    private static final Set<String> OURS =
            Set.of("proxy-connection", "proxy-authorization", "connection", "keep-alive", "te", "upgrade");

    /**
     * Reads the head of a request octet by octet, because the octets after it belong to the tunnel or to the body. Empty at the end of the
     * connection, if the head is longer than 64 KiB, if the request is neither CONNECT nor in absolute form for http, or if a request in absolute
     * form has a Transfer-Encoding.
     */
    static Optional<ProxyRequest> read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < 4 || text.lastIndexOf("\r\n\r\n") != text.length() - 4) {
            int octet = in.read();
            if (octet < 0 || text.length() > LONGEST) {
                return Optional.empty();
            }
            text.append((char) octet);
        }
        List<String> lines = text.toString().lines().toList();
        String[] start = lines.getFirst().split(" ", 3);
        if (start.length < 3) {
            return Optional.empty();
        }
        return start[0].equals("CONNECT") ? tunnel(start[1]) : absolute(start, lines.subList(1, lines.size()));
    }

    private static Optional<ProxyRequest> tunnel(String authority) {
        int colon = authority.lastIndexOf(':');
        if (colon < 1 || !authority.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        String host = authority.substring(0, colon).replaceAll("[\\[\\]]", "");
        return Optional.of(
                new ProxyRequest(true, host, Integer.parseInt(authority.substring(colon + 1)), new byte[0], 0));
    }

    private static Optional<ProxyRequest> absolute(String[] start, List<String> headers) {
        URI uri;
        try {
            uri = URI.create(start[1].replaceFirst("[?#].*", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getRawAuthority() == null) {
            return Optional.empty();
        }
        // URI does not parse a host with an underscore.
        String authority = uri.getRawAuthority().replaceFirst("^.*@", "");
        int colon = authority.lastIndexOf(':');
        boolean port = colon > authority.lastIndexOf(']');
        if (port && !authority.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        String host = (port ? authority.substring(0, colon) : authority).replaceAll("[\\[\\]]", "");
        String path = start[1].replaceFirst("^[A-Za-z]+://[^/?#]*", "");
        List<String> kept = new ArrayList<>();
        kept.add(start[0] + " " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1");
        long length = 0;
        for (String line : headers) {
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
            if (name.equals("transfer-encoding")) {
                return Optional.empty();
            }
            if (name.equals("content-length")) {
                length = length(line.substring(line.indexOf(':') + 1).strip());
            }
            if (!name.isEmpty() && !OURS.contains(name)) {
                kept.add(line);
            }
        }
        // Permit only one request per connection, since the next one may be for another host.
        kept.add("Connection: close");
        byte[] head = (String.join("\r\n", kept) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new ProxyRequest(
                false, host, port ? Integer.parseInt(authority.substring(colon + 1)) : 80, head, length));
    }

    private static long length(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
