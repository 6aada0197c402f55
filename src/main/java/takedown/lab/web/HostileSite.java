package takedown.lab.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;
import takedown.lab.web.Exchange.Script;

/** The hostile site on one loopback address, in plain HTTP and, with certificates, in TLS. It remembers the paths that were requested. */
public final class HostileSite implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HostileSite.class);
    private static final int LONGEST_HEAD = 64 * 1024;
    /** Number of frames on one page. */
    private static final int AT_ONCE = 8;

    private final Targets inside;
    private final ServerSocket plain;
    private final Optional<ServerSocket> secure;
    private final Map<String, Script> pages = new LinkedHashMap<>();
    private final List<String> requested = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private HostileSite(Targets inside, ServerSocket plain, Optional<ServerSocket> secure) {
        this.inside = inside;
        this.plain = plain;
        this.secure = secure;
    }

    /**
     * Listens on free ports.
     *
     * @param address on loopback
     * @param tls creates TLS server sockets with certificates; empty for plain HTTP only
     */
    public static HostileSite open(String address, Targets inside, Optional<SSLSocketFactory> tls) throws IOException {
        ServerSocket plain = listen(address);
        HostileSite site =
                new HostileSite(inside, plain, tls.isPresent() ? Optional.of(listen(address)) : Optional.empty());
        site.add();
        Thread.ofVirtual().start(() -> site.accept(plain, Optional.empty()));
        site.secure.ifPresent(socket -> Thread.ofVirtual().start(() -> site.accept(socket, tls)));
        return site;
    }

    private static ServerSocket listen(String address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 512);
        return socket;
    }

    private void add() {
        Map<String, Script> parts = InwardVectors.parts(inside);
        parts.forEach((name, script) -> pages.put("/inward/" + name, script));
        InwardVectors.navigations(inside).forEach((name, script) -> pages.put("/away/" + name, script));
        EndlessVectors.pages(closed).forEach((name, script) -> pages.put("/endless/" + name, script));
        for (String bomb : List.of("brotli", "zstd")) {
            pages.put("/to-tls/" + bomb, Exchange.redirect("https://" + inside.site() + "/endless/" + bomb));
        }
        for (int i = 0; i < frames().size(); i++) {
            String body = String.join(
                    "",
                    frames().get(i).stream()
                            .map(path -> "<iframe width=90 height=40 src='" + path + "'></iframe>")
                            .toList());
            pages.put("/frames/" + i, Exchange.html(body));
        }
        pages.put("/plain", Exchange.html("<h1>A plain page</h1>"));
        MoreInwardVectors.addFiles(pages, inside);
        pages.put("/to-inside", Exchange.redirect(inside.url("127.0.0.1")));
        pages.put("/never", exchange -> closed.await());
        pages.put("/drip", exchange -> EndlessVectors.drip(exchange, closed));
        pages.put(
                "/file.exe",
                exchange -> exchange.send(
                        200,
                        "Content-Type: application/x-msdownload\r\nContent-Disposition: attachment; filename=\"update.exe\"\r\n",
                        "MZ, and nothing else".repeat(1_000).getBytes(StandardCharsets.US_ASCII)));
        pages.put(
                "/entity.xml",
                exchange -> exchange.send(
                        200,
                        "Content-Type: text/xml\r\n",
                        ("<!DOCTYPE a [<!ENTITY b SYSTEM '" + inside.url("127.0.0.1") + "'>]><a>&b;</a>")
                                .getBytes(StandardCharsets.US_ASCII)));
        pages.put(
                "/sw.js",
                exchange -> exchange.send(
                        200,
                        "Content-Type: text/javascript\r\n",
                        "fetch('/to-inside')".getBytes(StandardCharsets.US_ASCII)));
    }

    public void put(String path, String headers, String html) {
        pages.put(path, exchange -> exchange.page(200, headers, html));
    }

    public void put(String path, String type, byte[] octets) {
        pages.put(path, exchange -> exchange.send(200, "Content-Type: " + type + "\r\n", octets));
    }

    /** Runs an action whenever a path is requested, and answers 404. */
    public void onRequest(String path, Runnable action) {
        pages.put(path, exchange -> {
            action.run();
            exchange.page(404, "", "");
        });
    }

    public void redirect(String path, int status, String location) {
        pages.put(path, exchange -> exchange.page(status, "Location: " + location + "\r\n", ""));
    }

    /** Returns the paths of the parts that address the internal network, in groups of at most {@value #AT_ONCE}, one group per page with frames. */
    public List<List<String>> frames() {
        List<String> parts = InwardVectors.parts(inside).keySet().stream()
                .map(name -> "/inward/" + name)
                .toList();
        List<List<String>> frames = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += AT_ONCE) {
            frames.add(parts.subList(i, Math.min(parts.size(), i + AT_ONCE)));
        }
        return frames;
    }

    /** Returns the paths of pages that send their visitor to an internal address. */
    public List<String> away() {
        return paths("/away/");
    }

    /** Returns the paths of pages that hang their visitor, or are too large. */
    public List<String> endless() {
        return paths("/endless/");
    }

    private List<String> paths(String prefix) {
        return pages.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
    }

    /** Returns the received requests in the form {@code GET /path}. */
    public List<String> requested() {
        return List.copyOf(requested);
    }

    public InetSocketAddress http() {
        return (InetSocketAddress) plain.getLocalSocketAddress();
    }

    public boolean hasTls() {
        return secure.isPresent();
    }

    /**
     * Returns the address of the TLS port.
     *
     * @throws java.util.NoSuchElementException without TLS
     */
    public InetSocketAddress https() {
        return (InetSocketAddress) secure.orElseThrow().getLocalSocketAddress();
    }

    private void accept(ServerSocket server, Optional<SSLSocketFactory> tls) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, tls));
            } catch (IOException e) {
                LOG.tracef("hostile site: %s", e);
            }
        }
    }

    private void serve(Socket raw, Optional<SSLSocketFactory> tls) {
        try (Socket socket = tls.isPresent() ? tls.get().createSocket(raw, InputStream.nullInputStream(), true) : raw) {
            Optional<Exchange> exchange =
                    read(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            if (exchange.isPresent()) {
                requested.add(exchange.get().method() + " " + exchange.get().path());
                pages.getOrDefault(exchange.get().path(), other -> other.page(404, "", "<title>Not found</title>"))
                        .play(exchange.get());
            }
        } catch (IOException e) {
            LOG.tracef("hostile site, client gone: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(raw);
        }
    }

    private static Optional<Exchange> read(InputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0 || head.length() > LONGEST_HEAD) {
                return Optional.empty();
            }
            head.append((char) octet);
        }
        List<String> lines = head.toString().lines().toList();
        String[] start = lines.getFirst().split(" ", 3);
        Map<String, String> headers = new LinkedHashMap<>();
        lines.stream()
                .skip(1)
                .filter(line -> line.contains(":"))
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip()));
        return start.length < 2
                ? Optional.empty()
                : Optional.of(new Exchange(start[0], start[1].replaceFirst("\\?.*", ""), headers, out));
    }

    @Override
    public void close() {
        closed.countDown();
        Stream.concat(Stream.of(plain), secure.stream()).forEach(server -> {
            try {
                server.close();
            } catch (IOException e) {
                LOG.tracef("hostile site: %s", e);
            }
        });
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.tracef("hostile site: %s", e);
            }
        });
    }
}
