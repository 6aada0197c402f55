package takedown.net;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import takedown.name.UntrustedText;

/**
 * GET and POST over HTTP/1.1 from servers that an opponent may run. The host is resolved once, the policy checks every address unless the operator
 * configured the upstream, and exactly these addresses are dialled. TLS checks the host's name. One deadline covers everything, including redirects
 * and slow single octets. At most {@value #MAX_HOPS} redirects are followed. The policy checks each of them. There is no downgrade from https, no
 * cookie, no proxy, and another origin gets no credentials. No content coding is requested. If a server applies gzip or deflate anyway, the body is
 * decoded up to the caller's limit, so that a decompression bomb is cut.
 */
@ApplicationScoped
public class GuardedHttp {
    static final int MAX_HOPS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Headers that are also sent when a redirect leads to another origin. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language");

    private final ConnectionPolicy policy;
    private final CloseableHttpClient client;

    @Inject
    GuardedHttp(ConnectionPolicy policy, Instance<HostAddresses> addresses) {
        this(policy, host -> addresses.get().of(host));
    }

    public GuardedHttp(ConnectionPolicy policy, HostAddresses addresses) {
        this.policy = policy;
        this.client = client(new CheckedAddresses(policy, addresses));
    }

    /**
     * Fetches the URI. The method never throws because of the behaviour of a server.
     *
     * @param deadline over the whole exchange
     * @param maxOctets maximum number of octets of the body after content codings are decoded; further octets are not read
     */
    public HttpReply get(URI uri, Map<String, String> headers, Duration deadline, int maxOctets) {
        AtomicReference<HttpUriRequestBase> current = new AtomicReference<>();
        return watched(deadline, () -> follow(uri, headers, deadline, maxOctets, current), current);
    }

    /** Performs a POST under the same rules as {@link #get}, except that a redirect is returned as the answer and not followed. */
    public HttpReply post(URI uri, Map<String, String> headers, byte[] body, Duration deadline, int maxOctets) {
        AtomicReference<HttpUriRequestBase> current = new AtomicReference<>();
        return watched(
                deadline,
                () -> {
                    HttpPost request = new HttpPost(WebAddress.checked(uri, policy));
                    request.setEntity(new ByteArrayEntity(body, null));
                    return once(uri, request, headers, deadline, maxOctets, new HttpHeads(), current);
                },
                current);
    }

    private static HttpReply watched(
            Duration deadline, Callable<HttpReply> exchange, AtomicReference<HttpUriRequestBase> current) {
        try {
            return ExchangeDeadline.over(deadline, exchange, () -> {
                HttpUriRequestBase request = current.get();
                if (request != null) {
                    request.cancel();
                }
            });
        } catch (Exception e) {
            return noAnswer(e, deadline);
        }
    }

    private HttpReply follow(
            URI start,
            Map<String, String> headers,
            Duration deadline,
            int maxOctets,
            AtomicReference<HttpUriRequestBase> current)
            throws IOException, HttpException {
        URI uri = WebAddress.checked(start, policy);
        Map<String, String> sent = headers;
        HttpHeads heads = new HttpHeads();
        for (int hop = 0; ; hop++) {
            HttpReply.Answer answer = once(uri, new HttpGet(uri), sent, deadline, maxOctets, heads, current);
            String location = answer.headers().get("location");
            if (!REDIRECTS.contains(answer.status()) || location == null) {
                return answer;
            }
            if (hop == MAX_HOPS) {
                return new HttpReply.NoAnswer(Fault.LOOP, "more than " + MAX_HOPS + " redirects, starting at " + start);
            }
            URI next = WebAddress.redirected(uri, location, policy);
            if (!WebAddress.sameOrigin(uri, next)) {
                Map<String, String> kept = new HashMap<>(sent);
                kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
                sent = kept;
            }
            uri = next;
        }
    }

    private HttpReply.Answer once(
            URI uri,
            HttpUriRequestBase request,
            Map<String, String> headers,
            Duration deadline,
            int maxOctets,
            HttpHeads heads,
            AtomicReference<HttpUriRequestBase> current)
            throws IOException, HttpException {
        headers.forEach(request::setHeader);
        Timeout timeout = Timeout.of(deadline);
        request.setConfig(RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
        current.set(request);
        if (Thread.currentThread().isInterrupted()) {
            throw new java.io.InterruptedIOException("the deadline passed");
        }
        HttpClientContext context = HttpClientContext.create();
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            heads.request(context.getRequest());
            heads.answer(response);
            Map<String, String> received = new HashMap<>();
            for (var header : response.getHeaders()) {
                received.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            byte[] body = new byte[0];
            if (response.getEntity() != null) {
                try (InputStream in = response.getEntity().getContent()) {
                    body = read(in, response, maxOctets, request);
                }
            }
            boolean truncated = body.length > maxOctets;
            return new HttpReply.Answer(
                    response.getCode(),
                    received,
                    truncated ? java.util.Arrays.copyOf(body, maxOctets) : body,
                    uri,
                    truncated,
                    heads.octets());
        }
    }

    /**
     * Reads the body up to the limit, and cancels the request before the streams are closed: closing a stream reads it to its end, and it may be
     * endless.
     */
    private static byte[] read(InputStream in, ClassicHttpResponse response, int maxOctets, HttpUriRequestBase request)
            throws IOException, HttpException {
        InputStream opened;
        try {
            opened = ContentCoding.undone(response.getHeaders(), in);
        } catch (IOException | HttpException e) {
            request.cancel();
            throw e;
        }
        try (InputStream plain = opened) {
            try {
                return plain.readNBytes(maxOctets + 1);
            } finally {
                request.cancel();
            }
        }
    }

    private static HttpReply noAnswer(Exception e, Duration deadline) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (NotDialled.in(e).isPresent()) {
            NotDialled no = NotDialled.in(e).get();
            return new HttpReply.NoAnswer(no.fault(), String.valueOf(no.getMessage()));
        }
        return switch (e) {
            case TimeoutException t -> new HttpReply.NoAnswer(Fault.TIMEOUT, "no answer within " + deadline);
            case java.io.InterruptedIOException t ->
                new HttpReply.NoAnswer(Fault.TIMEOUT, "no answer within " + deadline);
            case org.apache.hc.core5.http.NoHttpResponseException n ->
                new HttpReply.NoAnswer(Fault.UNREACHABLE, "the server closed the connection without an answer");
            // The client library throws this, for example, for lengths that contradict each other, or for an unknown
            // coding.
            case org.apache.hc.client5.http.ClientProtocolException c ->
                new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            // A coded body is invalid, or ends inside its coding.
            case java.io.EOFException z -> new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            case java.util.zip.ZipException z -> new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            case MessageConstraintException m -> new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            case org.apache.hc.core5.http.ProtocolException p -> new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            case org.apache.hc.core5.http.MalformedChunkCodingException c ->
                new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
            case IOException io -> new HttpReply.NoAnswer(Fault.UNREACHABLE, visible(e));
            default -> new HttpReply.NoAnswer(Fault.MALFORMED, visible(e));
        };
    }

    private static String visible(Exception e) {
        return UntrustedText.from(e.getClass().getSimpleName() + ": " + e.getMessage(), 200)
                .value();
    }

    private static CloseableHttpClient client(CheckedAddresses addresses) {
        var connections = ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxLineLength(16 * 1024)
                        .setMaxHeaderCount(200)
                        .setMaxEmptyLineCount(4)
                        .build())
                .build();
        var manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(connections)
                .setDnsResolver(new Pinned(addresses))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(5))
                        .setSocketTimeout(Timeout.ofSeconds(30))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ofSeconds(30))
                        .build())
                .setMaxConnTotal(256)
                .setMaxConnPerRoute(32)
                .build();
        return HttpClients.custom()
                .setConnectionManager(manager)
                // A kept connection would outlive the policy's decision about its address.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("takedown-tracker")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }

    /** Resolves names for the client library to checked addresses only. */
    private record Pinned(CheckedAddresses addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            throw new UnsupportedOperationException(
                    "a host can be resolved only together with the port that is dialled");
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return addresses.of(host, port).stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
            } catch (NotDialled no) {
                UnknownHostException wrapped = new UnknownHostException(no.getMessage());
                wrapped.initCause(no);
                throw wrapped;
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
