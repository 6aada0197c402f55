package takedown.lab.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import takedown.lab.world.Traffic;
import takedown.lab.world.Traffic.Fault;

/** An SMTP server (RFC 5321) that accepts every recipient and delivers nothing. */
public final class MailSink implements AutoCloseable {

    public static final int KEPT = 500;

    private static final Logger LOG = Logger.getLogger(MailSink.class);
    private static final int IDLE_MILLIS = 30_000;
    private static final int LARGEST = 30 << 20;
    private static final int LONGEST_LINE = 4_096;

    /**
     * A mail as it was submitted.
     *
     * @param ehlo the name by which the client greeted
     * @param options the parameters of MAIL FROM: {@code SMTPUTF8}
     * @param data the octets between DATA and the final dot, without the stuffed dots, one char per octet
     */
    public record Mail(Instant at, String ehlo, String from, String options, List<String> to, String data) {

        public String header(String name) {
            String unfolded =
                    data.substring(0, Math.max(0, data.indexOf("\r\n\r\n"))).replaceAll("\r\n[ \t]+", " ");
            return unfolded.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final Deque<Mail> mails = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket listening = new ServerSocket();
    private final Traffic traffic;
    private final Clock clock;
    private @Nullable Thread waiting;

    private MailSink(Traffic traffic, Clock clock) throws IOException {
        this.traffic = traffic;
        this.clock = clock;
    }

    public static MailSink open(Traffic traffic, Clock clock, int port) throws IOException {
        MailSink sink = new MailSink(traffic, clock);
        try {
            sink.listening.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 64);
        } catch (IOException e) {
            sink.close();
            throw e;
        }
        sink.waiting = Thread.ofVirtual().name("lab-smtp").start(sink::connections);
        return sink;
    }

    /** Returns the kept mails, oldest first. */
    public List<Mail> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    public void empty() {
        synchronized (mails) {
            mails.clear();
        }
    }

    private void connections() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("lab-smtp-client").start(() -> serve(socket));
            } catch (IOException e) {
                LOG.tracef("lab smtp: %s", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            converse(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            LOG.tracef("lab smtp client gone: %s", e);
        }
    }

    private void converse(InputStream in, OutputStream out) throws IOException, InterruptedException {
        say(out, "220 smtp.lab.example ESMTP accepts every mail, delivers none");
        String ehlo = "";
        String from = "";
        String options = "";
        List<String> to = new ArrayList<>();
        for (Optional<String> read = line(in); read.isPresent(); read = line(in)) {
            String line = read.get();
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> {
                    ehlo = line.substring(verb.length()).strip();
                    say(out, "250-smtp.lab.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + LARGEST);
                }
                case "HELO" -> {
                    ehlo = line.substring(verb.length()).strip();
                    say(out, "250 smtp.lab.example");
                }
                case "MAIL" -> {
                    from = path(line);
                    options = line.substring(line.indexOf('>') + 1).strip();
                    to.clear();
                    say(out, "250 2.1.0 OK");
                }
                case "RCPT" -> {
                    Optional<Fault> fault = traffic.asked("smtp", "smtp", path(line));
                    if (fault.isPresent()) {
                        if (!fail(fault.get(), out)) {
                            return;
                        }
                    } else {
                        to.add(path(line));
                        say(out, "250 2.1.5 OK");
                    }
                }
                case "DATA" -> {
                    say(out, "354 end with a dot");
                    keep(new Mail(clock.instant(), ehlo, from, options, List.copyOf(to), data(in)));
                    say(out, "250 2.0.0 kept");
                }
                case "RSET", "NOOP" -> say(out, "250 2.0.0 OK");
                case "QUIT" -> {
                    say(out, "221 2.0.0 bye");
                    return;
                }
                default -> say(out, "502 5.5.1 command not supported");
            }
        }
    }

    /** Makes a command fail, and returns whether the session continues. */
    private boolean fail(Fault fault, OutputStream out) throws IOException, InterruptedException {
        return switch (fault) {
            case SILENCE -> {
                closed.await();
                yield false;
            }
            case CLOSED, GARBAGE -> false;
            case REFUSED -> {
                say(out, "550 5.1.1 no such mailbox");
                yield true;
            }
            case SERVFAIL, ERROR, RATE_LIMIT -> {
                say(out, "451 4.3.0 try again later");
                yield true;
            }
        };
    }

    private void keep(Mail mail) {
        synchronized (mails) {
            mails.addLast(mail);
            if (mails.size() > KEPT) {
                mails.removeFirst();
            }
        }
    }

    /** Returns the next line without its line end; empty at the end of the connection. */
    private static Optional<String> line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return Optional.of(line.toString().stripTrailing());
            }
            if (line.length() < LONGEST_LINE) {
                line.append((char) octet);
            }
        }
        return Optional.empty();
    }

    /** Reads the octets up to a line with a single dot (RFC 5321 section 4.5.2). Line ends are not changed, so a test can detect wrong ones. */
    private static String data(InputStream in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            data.append((char) octet);
            if (octet == '\n' && (data.length() == 3 && data.charAt(0) == '.' || endsWith(data, "\r\n.\r\n"))) {
                data.setLength(data.length() - ".\r\n".length());
                break;
            }
            if (data.length() > LARGEST) {
                throw new IOException("the mail is larger than the limit");
            }
        }
        String stuffed = data.toString();
        return (stuffed.startsWith(".") ? stuffed.substring(1) : stuffed).replace("\r\n.", "\r\n");
    }

    private static boolean endsWith(StringBuilder data, String end) {
        return data.length() >= end.length()
                && data.substring(data.length() - end.length()).equals(end);
    }

    private static String path(String line) {
        int open = line.indexOf('<');
        int close = line.indexOf('>', open);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            if (waiting != null) {
                waiting.join(Duration.ofSeconds(1));
            }
        } catch (IOException e) {
            LOG.debugf("lab smtp: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
