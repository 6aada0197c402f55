package takedown.capture.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import takedown.capture.VantagePoint;
import takedown.name.UntrustedText;

/**
 * Dials through an HTTP proxy (CONNECT) or a SOCKS 5 proxy (RFC 1928, RFC 1929). The operator configures the proxy, so its own address is not
 * checked.
 */
final class ProxyDialler implements Dialler {
    private static final int LONGEST_ANSWER = 8_192;
    private static final int VERSION = 5;
    private static final int NO_LOGIN = 0;
    private static final int LOGIN = 2;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final VantagePoint.Proxy proxy;

    ProxyDialler(VantagePoint.Proxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public boolean resolves() {
        return proxy.protocol().resolves();
    }

    @Override
    public MeteredSocket dial(InetSocketAddress to, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        MeteredSocket socket = new MeteredSocket();
        try {
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            if (proxy.protocol().isSocks()) {
                socks(socket, to);
            } else {
                connect(socket, to);
            }
            socket.setSoTimeout(0);
            return socket;
        } catch (ProxyFailed e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            throw new ProxyFailed("the proxy " + proxy + ": " + e.getMessage());
        }
    }

    private static String host(InetSocketAddress to) {
        return to.isUnresolved() ? to.getHostString() : to.getAddress().getHostAddress();
    }

    private void connect(Socket socket, InetSocketAddress to) throws IOException {
        String host = host(to).contains(":") ? "[" + host(to) + "]" : host(to);
        String authority = host + ":" + to.getPort();
        StringBuilder head = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        proxy.user()
                .ifPresent(user -> head.append("Proxy-Authorization: Basic ")
                        .append(Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                        .append("\r\n"));
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        String answer = head(socket.getInputStream());
        if (!answer.matches("(?s)HTTP/1\\.[01] 2[0-9][0-9][ \\r].*")) {
            throw new ProxyFailed("the proxy " + proxy + " answered "
                    + UntrustedText.from(answer.lines().findFirst().orElse("nothing"), 120));
        }
    }

    /** Reads the head octet by octet, because the octets after it are from the server. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0 || head.length() > LONGEST_ANSWER) {
                throw new IOException("no complete answer");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private void socks(Socket socket, InetSocketAddress to) throws IOException {
        OutputStream out = socket.getOutputStream();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        Optional<String> user = proxy.user();
        out.write(new byte[] {VERSION, 1, (byte) (user.isPresent() ? LOGIN : NO_LOGIN)});
        if (in.readByte() != VERSION || in.readByte() != (user.isPresent() ? LOGIN : NO_LOGIN)) {
            throw new ProxyFailed("the proxy " + proxy + " does not accept the login");
        }
        if (user.isPresent()) {
            String[] parts = user.get().split(":", 2);
            byte[] name = parts[0].getBytes(StandardCharsets.UTF_8);
            byte[] password = (parts.length > 1 ? parts[1] : "").getBytes(StandardCharsets.UTF_8);
            out.write(1);
            out.write(name.length);
            out.write(name);
            out.write(password.length);
            out.write(password);
            if (in.readByte() != 1 || in.readByte() != 0) {
                throw new ProxyFailed("the proxy " + proxy + " refuses the login");
            }
        }
        out.write(request(to));
        if (in.readByte() != VERSION) {
            throw new ProxyFailed("not a SOCKS 5 proxy: " + proxy);
        }
        int reply = in.readByte();
        if (reply != 0) {
            throw new ProxyFailed("the proxy " + proxy + " answered " + reply + " (RFC 1928 section 6)");
        }
        in.readByte();
        int length = switch (in.readByte()) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> in.readUnsignedByte();
        };
        in.skipNBytes(length + 2L);
    }

    private static byte[] request(InetSocketAddress to) {
        byte[] address = to.isUnresolved()
                ? to.getHostString().getBytes(StandardCharsets.US_ASCII)
                : to.getAddress().getAddress();
        boolean name = to.isUnresolved();
        byte[] request = new byte[4 + (name ? 1 : 0) + address.length + 2];
        request[0] = VERSION;
        request[1] = 1;
        request[3] = (byte) (name ? NAME : address.length == 4 ? IPV4 : IPV6);
        int at = 4;
        if (name) {
            request[at++] = (byte) address.length;
        }
        System.arraycopy(address, 0, request, at, address.length);
        request[request.length - 2] = (byte) (to.getPort() >> 8);
        request[request.length - 1] = (byte) to.getPort();
        return request;
    }
}
