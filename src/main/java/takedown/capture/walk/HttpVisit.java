package takedown.capture.walk;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import takedown.capture.Device;
import takedown.capture.UrlParts;
import takedown.capture.proxy.Connector;
import takedown.capture.proxy.Connector.Connection;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.net.ContentCoding;
import takedown.net.RecordedChain;
import takedown.net.UrlHost;
import takedown.observation.page.Hop;

/** Sends the requests of one visitor, with the same device and the cookies that the servers have set. Redirects are not followed here. */
final class HttpVisit {
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 4_096;
    private static final Http1Config HTTP = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxEmptyLineCount(4)
            .build();

    private final Connector connector;
    private final Device device;
    private final String languages;
    private final Duration timeout;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    HttpVisit(Connector connector, Device device, String languages, Duration timeout) {
        this.connector = connector;
        this.device = device;
        this.languages = languages;
        this.timeout = timeout;
    }

    /**
     * @param octets the body with content codings decoded
     * @param whole whether the body ended within the limit
     * @param chain the certificate chain as the server sent it; empty without TLS
     */
    record Answer(
            Hop.Answer head, byte[] octets, boolean whole, Optional<IpAddress> address, List<X509Certificate> chain) {
        String header(String name) {
            return head.header(name).orElse("");
        }
    }

    /** Determines the maximum number of octets of a body from the headers of the answer. */
    @FunctionalInterface
    interface Limit {
        int of(Hop.Answer head);
    }

    Answer get(String url, Optional<String> referrer, Limit limit) throws IOException, HttpException {
        UrlParts parts = UrlParts.of(url).orElseThrow(() -> new HttpException("not an http or https URL"));
        try (Connection connection = connector.connect(parts.host(), parts.port())) {
            connection.socket().setSoTimeout(Math.toIntExact(timeout.toMillis()));
            RecordedChain chain = new RecordedChain();
            Socket socket = parts.isSecure() ? secured(connection.socket(), parts, chain) : connection.socket();
            try (DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(HTTP)) {
                http.bind(socket);
                try (ClassicHttpResponse response = new HttpRequestExecutor()
                        .execute(request(url, parts, referrer), http, HttpCoreContext.create())) {
                    Hop.Answer head = head(response);
                    remember(url, response);
                    byte[] octets = body(response, limit.of(head));
                    boolean whole = octets.length <= limit.of(head);
                    return new Answer(
                            head,
                            whole ? octets : java.util.Arrays.copyOf(octets, limit.of(head)),
                            whole,
                            connection.address(),
                            chain.chain());
                } finally {
                    // Closing the answer would read to the end of the stream, which may be endless.
                    connection.close();
                }
            }
        }
    }

    private static SSLSocket secured(Socket socket, UrlParts parts, RecordedChain chain) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[] {chain}, null);
            SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, parts.host(), parts.port(), true);
            if (UrlHost.name(parts.host()).isPresent()) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(parts.host().getBytes(StandardCharsets.US_ASCII))));
                tls.setSSLParameters(parameters);
            }
            tls.startHandshake();
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BasicClassicHttpRequest request(String url, UrlParts parts, Optional<String> referrer) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", path(url));
        request.addHeader("Host", parts.origin().replaceFirst("^https?://", ""));
        request.addHeader("Connection", "close");
        request.addHeader("User-Agent", device.userAgent());
        request.addHeader("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8");
        request.addHeader("Accept-Language", languages);
        request.addHeader("Accept-Encoding", "gzip, deflate");
        referrer.ifPresent(from -> request.addHeader("Referer", from));
        remembered(url).forEach(cookie -> request.addHeader("Cookie", cookie));
        return request;
    }

    /** Returns the path in origin form. Characters that an HTTP request line cannot contain are percent-encoded. */
    static String path(String url) {
        String path = url.replaceFirst("(?i)^https?://[^/?#\\\\]*", "").replaceFirst("#.*", "");
        StringBuilder written = new StringBuilder(path.startsWith("/") ? "" : "/");
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7f && octet != '"' && octet != '<' && octet != '>';
            written.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xff));
        }
        return written.toString();
    }

    private static Hop.Answer head(ClassicHttpResponse response) {
        List<Hop.Header> headers = Stream.of(response.getHeaders())
                .map(header -> new Hop.Header(
                        UntrustedText.from(header.getName(), 200).value(),
                        UntrustedText.from(String.valueOf(header.getValue()), LONGEST_HEADER)
                                .value()))
                .toList();
        return new Hop.Answer(response.getCode(), headers);
    }

    private static byte[] body(ClassicHttpResponse response, int limit) throws IOException, HttpException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream plain =
                ContentCoding.undone(response.getHeaders(), response.getEntity().getContent());
        return plain.readNBytes(limit + 1);
    }

    private void remember(String url, ClassicHttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders("Set-Cookie")) {
            headers.computeIfAbsent("Set-Cookie", key -> new ArrayList<>()).add(header.getValue());
        }
        try {
            cookies.put(URI.create(url.replaceFirst("#.*", "")), headers);
        } catch (IOException | IllegalArgumentException e) {
            // Java cannot parse this URL or cookie, although a browser might.
        }
    }

    private List<String> remembered(String url) {
        try {
            return cookies.get(URI.create(url.replaceFirst("#.*", "")), Map.of())
                    .getOrDefault("Cookie", List.of());
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
