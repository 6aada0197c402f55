package takedown.lab.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

    /** The number of mails kept. */
    public static final int KEPT = 500;

    private static final Logger LOG = Logger.getLogger(MailSink.class);
    private static final int IDLE_MILLIS = 30_000;
    private static final int LARGEST = 30 << 20;

    /** A mail as it was submitted. {@code data} is the message with headers, one char per octet. */
    public record Mail(Instant at, String from, List<String> to, String data) {

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

    /** @throws IOException when the port is in use */
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

    /** The mails kept, oldest first. */
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
            converse(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)),
                    socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            LOG.tracef("lab smtp client gone: %s", e);
        }
    }

    private void converse(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        say(out, "220 smtp.lab.example ESMTP takes everything, delivers nothing");
        String from = "";
        List<String> to = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say(out, "250-smtp.lab.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + LARGEST);
                case "HELO" -> say(out, "250 smtp.lab.example");
                case "MAIL" -> {
                    from = path(line);
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
                    keep(new Mail(clock.instant(), from, List.copyOf(to), data(in)));
                    say(out, "250 2.0.0 kept");
                }
                case "RSET", "NOOP" -> say(out, "250 2.0.0 OK");
                case "QUIT" -> {
                    say(out, "221 2.0.0 bye");
                    return;
                }
                default -> say(out, "502 5.5.1 not here");
            }
        }
    }

    /** Whether the session continues. */
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

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (data.length() < LARGEST) {
                data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
        }
        return data.toString();
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
