package takedown.lookup.dns.transport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;
import takedown.observation.FailureKind;

/**
 * Sends single queries and returns their replies. Every try has a fresh port and identifier. A datagram that is not the response to this query is
 * ignored and the wait continues, because the true answer may follow directly. After a truncated answer the query is sent again over TCP on a
 * separate connection, so that a connection that hangs does not stall any other query.
 */
public final class DnsExchange {
    /** The size that fits into one datagram nearly everywhere without fragments (DNS flag day 2020). */
    private static final int UDP_SIZE = 1232;

    /** Buffer size, far larger than the advertised size. A longer datagram is cut, so it is not a valid message. */
    private static final int MAX_UDP = 4096;

    private static final int HEADER = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Maximum number of queries on the wire at the same time, each with a socket. The others wait for their turn before their deadline starts. */
    private static final int IN_FLIGHT = 1024;

    private final QueryTimeouts timeouts;
    private final Semaphore places = new Semaphore(IN_FLIGHT, true);

    public DnsExchange(QueryTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    private enum QueryFlag {
        /** Asks for an authoritative server's own answer, without recursion. */
        OWN,
        /** Asks for recursion, and whether the answer was validated (RFC 6840 section 5.7). */
        RECURSION,
        /** Asks for recursion without validation (RFC 4035 section 3.2.2). */
        UNCHECKED
    }

    /**
     * Queries the servers in turn until one responds with NOERROR or NXDOMAIN and does not withhold the answer. Otherwise returns the last
     * response, or else the reason why there was none.
     */
    public Reply ask(List<InetSocketAddress> servers, Record question, boolean recursionDesired) {
        return ask(servers, question, recursionDesired ? QueryFlag.RECURSION : QueryFlag.OWN);
    }

    /** Queries resolvers for what they would answer without validation. */
    public Reply askUnchecked(List<InetSocketAddress> resolvers, Record question) {
        return ask(resolvers, question, QueryFlag.UNCHECKED);
    }

    private Reply ask(List<InetSocketAddress> servers, Record question, QueryFlag wish) {
        if (servers.isEmpty()) {
            return new Reply.Silence(FailureKind.NO_SERVER, "no server to query", "");
        }
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silence(FailureKind.TIMEOUT, "interrupted", servers.getFirst());
        }
        try {
            return inTurn(servers, question, wish);
        } finally {
            places.release();
        }
    }

    private Reply inTurn(List<InetSocketAddress> servers, Record question, QueryFlag wish) {
        long deadline = System.nanoTime() + timeouts.whole().toNanos();
        Reply worth = new Reply.Silence(FailureKind.TIMEOUT, "no answer in time", show(servers.getFirst()));
        List<InetSocketAddress> pending = servers;
        for (Duration tryFor : timeouts.tries()) {
            List<InetSocketAddress> again = new ArrayList<>();
            for (InetSocketAddress server : pending) {
                long end = Math.min(deadline, System.nanoTime() + tryFor.toNanos());
                if (end - System.nanoTime() <= 0) {
                    return worth;
                }
                Reply reply = tryOnce(server, question, wish, end);
                if (reply instanceof Reply.Response r && isFinal(r.message())) {
                    return reply;
                }
                // An error response says more than silence from the next server.
                if (reply instanceof Reply.Response || !(worth instanceof Reply.Response)) {
                    worth = reply;
                }
                // A server that has responded, or cannot be reached, would only do the same again. Loss and noise may
                // be temporary.
                if (reply instanceof Reply.Silence s
                        && (s.kind() == FailureKind.TIMEOUT || s.kind() == FailureKind.MALFORMED)) {
                    again.add(server);
                }
            }
            if (again.isEmpty()) {
                return worth;
            }
            pending = again;
        }
        return worth;
    }

    private static boolean isFinal(Message message) {
        int rcode = message.getRcode();
        return (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) && !ExtendedErrorReader.isWithheld(message);
    }

    private Reply tryOnce(InetSocketAddress server, Record question, QueryFlag wish, long end) {
        try {
            Reply reply = udp(server, query(question, wish, true), question, end);
            if (reply instanceof Reply.Response r && r.message().getRcode() == Rcode.FORMERR) {
                // The server may be an old one that does not know EDNS (RFC 6891 section 7).
                reply = udp(server, query(question, wish, false), question, end);
            }
            if (reply instanceof Reply.Response r && r.message().getHeader().getFlag(Flags.TC)) {
                return tcp(server, query(question, wish, true), question, end);
            }
            return reply;
        } catch (SocketTimeoutException e) {
            return silence(FailureKind.TIMEOUT, "no answer in time", server);
        } catch (PortUnreachableException e) {
            return silence(FailureKind.UNREACHABLE, "no server listens at that address", server);
        } catch (EOFException e) {
            return silence(FailureKind.TRUNCATED, "the connection was closed before the answer was complete", server);
        } catch (WireParseException e) {
            return silence(FailureKind.MALFORMED, "not a DNS message", server);
        } catch (IOException e) {
            return silence(FailureKind.UNREACHABLE, String.valueOf(e.getMessage()), server);
        }
    }

    private static Message query(Record question, QueryFlag wish, boolean edns) {
        Message query = new Message(RANDOM.nextInt(1 << 16));
        query.getHeader().setOpcode(Opcode.QUERY);
        switch (wish) {
            case OWN -> {}
            case RECURSION -> {
                query.getHeader().setFlag(Flags.RD);
                query.getHeader().setFlag(Flags.AD);
            }
            case UNCHECKED -> {
                query.getHeader().setFlag(Flags.RD);
                query.getHeader().setFlag(Flags.CD);
            }
        }
        query.addRecord(question, Section.QUESTION);
        if (edns) {
            query.addRecord(new OPTRecord(UDP_SIZE, 0, 0, 0), Section.ADDITIONAL);
        }
        return query;
    }

    private static Reply udp(InetSocketAddress server, Message query, Record question, long end) throws IOException {
        byte[] out = query.toWire();
        byte[] buffer = new byte[MAX_UDP];
        boolean malformed = false;
        try (DatagramSocket socket = new DatagramSocket()) {
            // The channel is connected, so that the kernel drops datagrams from any other sender.
            socket.connect(server);
            socket.send(new DatagramPacket(out, out.length));
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.setSoTimeout(millisUntil(end));
                    socket.receive(packet);
                } catch (SocketTimeoutException e) {
                    return malformed
                            ? silence(FailureKind.MALFORMED, "only datagrams that do not match the query", server)
                            : silence(FailureKind.TIMEOUT, "no answer in time", server);
                }
                byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
                try {
                    Message message = parse(octets);
                    if (answers(message, query.getHeader().getID(), question)) {
                        return new Reply.Response(message, octets, show(server), out);
                    }
                } catch (IOException notDns) {
                    // Such a datagram is ignored like any stray datagram.
                }
                malformed = true;
            }
        }
    }

    private static Reply tcp(InetSocketAddress server, Message query, Record question, long end) throws IOException {
        byte[] out = query.toWire();
        try (Socket socket = new Socket()) {
            socket.connect(server, millisUntil(end));
            ByteBuffer framed = ByteBuffer.allocate(out.length + 2)
                    .putShort((short) out.length)
                    .put(out);
            socket.getOutputStream().write(framed.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(millisUntil(end));
            int high = in.readUnsignedByte();
            socket.setSoTimeout(millisUntil(end));
            byte[] octets = new byte[(high << 8) | in.readUnsignedByte()];
            int read = 0;
            while (read < octets.length) {
                // The time-out is set before every read, so that a server that sends single octets slowly cannot exceed
                // the deadline.
                socket.setSoTimeout(millisUntil(end));
                int n = in.read(octets, read, octets.length - read);
                if (n < 0) {
                    throw new EOFException();
                }
                read += n;
            }
            Message message = parse(octets);
            if (message.getHeader().getFlag(Flags.TC)) {
                return silence(FailureKind.TRUNCATED, "truncated, also over TCP", server);
            }
            return answers(message, query.getHeader().getID(), question)
                    ? new Reply.Response(message, octets, show(server), out)
                    : silence(FailureKind.MALFORMED, "an answer to another question", server);
        }
    }

    /**
     * Parses a message. Unlike dnsjava, rejects octets after its end.
     *
     * @throws IOException if the octets are not exactly one DNS message
     */
    public static Message parse(byte[] octets) throws IOException {
        if (octets.length < HEADER) {
            throw new WireParseException("shorter than a header");
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        try {
            Message message = new Message(buffer);
            if (buffer.hasRemaining()) {
                throw new WireParseException("octets after the end of the message");
            }
            return message;
        } catch (RuntimeException e) {
            throw new WireParseException("not a DNS message", e);
        }
    }

    private static boolean answers(Message message, int id, Record question) {
        Header header = message.getHeader();
        return header.getFlag(Flags.QR)
                && header.getID() == id
                && header.getOpcode() == Opcode.QUERY
                && (header.getCount(Section.QUESTION) == 1
                        ? question.equals(message.getQuestion())
                        : isBareError(header));
    }

    /**
     * Returns whether the answer is a bare header, which old servers send if they do not understand a query, for example one with EDNS (RFC 6891
     * section 7).
     */
    private static boolean isBareError(Header header) {
        return (header.getRcode() == Rcode.FORMERR || header.getRcode() == Rcode.NOTIMP)
                && header.getCount(Section.QUESTION) == 0
                && header.getCount(Section.ANSWER) == 0;
    }

    private static int millisUntil(long end) throws SocketTimeoutException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) millis;
    }

    private static Reply silence(FailureKind kind, String detail, InetSocketAddress server) {
        return new Reply.Silence(kind, detail, show(server));
    }

    public static String show(InetSocketAddress server) {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }
}
