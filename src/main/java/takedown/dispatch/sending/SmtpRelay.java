package takedown.dispatch.sending;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import takedown.name.MailAddress;

/**
 * Hands a mail to the relay of {@code quarkus.mailer.*}, octet for octet (RFC 5321). Only the settings of Quarkus's mailer are used: the mailer
 * itself rewrites the message, so the sent octets would not be the approved ones.
 */
@ApplicationScoped
class SmtpRelay {
    private static final Logger LOG = Logger.getLogger(SmtpRelay.class);
    private static final String SETTINGS = "quarkus.mailer.";
    private static final int SMTP = 25;
    private static final int SMTPS = 465;
    private static final String CONNECT_MILLIS = "15000";
    private static final String ANSWER_MILLIS = "120000";
    private static final int LEAST_REFUSAL = 400;
    private static final int LAST_REFUSAL = 599;
    private static final Pattern LOCAL_NAME =
            Pattern.compile("(?i)localhost(\\..*)?|.*\\.(localdomain|local|internal)");

    private final Config config;
    private final TlsConfigurationRegistry tls;

    SmtpRelay(Config config, TlsConfigurationRegistry tls) {
        this.config = config;
        this.tls = tls;
    }

    /** Signals that the relay did not accept the mail, or that it is not known whether it did. */
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean certain;

        NotTaken(String message, boolean certain, Throwable cause) {
            super(message, cause);
            this.certain = certain;
        }

        NotTaken(String message) {
            super(message);
            this.certain = true;
        }

        /** Returns whether the mail was certainly not accepted. It may then be sent again. */
        boolean isCertain() {
            return certain;
        }
    }

    /**
     * Sends a mail to one mailbox. The octets after DATA are the octets of the mail, with only the dots of RFC 5321 section 4.5.2 added.
     *
     * @param from the sender in the envelope
     * @throws NotTaken if the relay did not accept the mail, or if it is not known whether the relay did
     */
    void send(byte[] mail, MailAddress from, MailAddress to) throws NotTaken {
        refuseWhereNothingLeaves(to);
        Session session = Session.getInstance(properties(from, to));
        Octets message = new Octets(session, mail);
        try {
            Transport transport = session.getTransport(isTls() ? "smtps" : "smtp");
            transport.connect(
                    host(),
                    port(),
                    setting("username").orElse(null),
                    setting("password").orElse(null));
            try {
                if (to.international()
                        && !(transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8"))) {
                    throw new NotTaken("the relay does not support SMTPUTF8 (RFC 6531), which " + to + " needs");
                }
                transport.sendMessage(message, new InternetAddress[] {envelope(to)});
            } finally {
                close(transport);
            }
        } catch (MessagingException e) {
            throw new NotTaken(String.valueOf(e.getMessage()).strip(), message.isRefused(e), e);
        }
    }

    /** Closes the connection. A fault after the relay's answer does not affect the mail, so it is only logged. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debugf("The connection to the relay did not close: %s", e.getMessage());
        }
    }

    private static InternetAddress envelope(MailAddress address) throws AddressException {
        InternetAddress envelope = new InternetAddress();
        envelope.setAddress(address.toString());
        return envelope;
    }

    /**
     * Refuses a mail that the settings of Quarkus's mailer keep from leaving. They do so if {@code mock} is true, or if {@code approved-recipients}
     * does not match the recipient. In development and in tests, they also do so if {@code mock} is not set and the relay is another machine.
     */
    private void refuseWhereNothingLeaves(MailAddress to) throws NotTaken {
        Optional<Boolean> mock = config.getOptionalValue(SETTINGS + "mock", Boolean.class);
        if (mock.orElse(false)) {
            throw new NotTaken("quarkus.mailer.mock is true: no mail leaves");
        }
        if (mock.isEmpty() && LaunchMode.current().isDevOrTest() && !isThisMachine(host())) {
            throw new NotTaken("in development no mail leaves this machine: set quarkus.mailer.mock=false to send it");
        }
        Optional<List<Pattern>> approved = config.getOptionalValues(SETTINGS + "approved-recipients", Pattern.class);
        if (approved.isPresent()
                && approved.get().stream()
                        .noneMatch(p -> p.matcher(to.toString()).matches())) {
            throw new NotTaken("quarkus.mailer.approved-recipients does not list " + to);
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private Properties properties(MailAddress from, MailAddress to) throws NotTaken {
        Properties properties = new Properties();
        String protocol = isTls() ? "mail.smtps." : "mail.smtp.";
        properties.put(protocol + "from", from.toString());
        properties.put(protocol + "localhost", ehlo(from));
        properties.put(protocol + "connectiontimeout", CONNECT_MILLIS);
        properties.put(protocol + "timeout", ANSWER_MILLIS);
        properties.put(protocol + "quitwait", "false");
        properties.put(protocol + "auth", String.valueOf(setting("username").isPresent()));
        String startTls = setting("start-tls").orElse("OPTIONAL").toUpperCase(Locale.ROOT);
        properties.put(protocol + "starttls.enable", String.valueOf(!startTls.equals("DISABLED")));
        properties.put(protocol + "starttls.required", String.valueOf(startTls.equals("REQUIRED")));
        if (config.getOptionalValue(SETTINGS + "trust-all", Boolean.class).orElse(false)) {
            properties.put(protocol + "ssl.trust", "*");
            properties.put(protocol + "ssl.checkserveridentity", "false");
        }
        Optional<TlsConfiguration> trust = setting("tls-configuration-name")
                .map(name -> tls.get(name).orElseThrow(() -> new IllegalStateException("there is no " + name)))
                .or(tls::getDefault);
        if (trust.isPresent()) {
            try {
                properties.put(
                        protocol + "ssl.socketFactory",
                        trust.get().createSSLContext().getSocketFactory());
            } catch (Exception e) {
                throw new NotTaken("the TLS configuration of the mailer cannot be used: " + e.getMessage(), true, e);
            }
        }
        if (to.international()) {
            properties.put("mail.mime.allowutf8", "true");
        }
        return properties;
    }

    private boolean isTls() {
        return config.getOptionalValue(SETTINGS + "tls", Boolean.class)
                .or(() -> config.getOptionalValue(SETTINGS + "ssl", Boolean.class))
                .orElse(false);
    }

    private String host() {
        return setting("host").orElse("localhost");
    }

    private int port() {
        return config.getOptionalValue(SETTINGS + "port", Integer.class).orElseGet(() -> isTls() ? SMTPS : SMTP);
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(SETTINGS + name, String.class).filter(text -> !text.isBlank());
    }

    /**
     * Returns the name of this machine for EHLO: {@code quarkus.mailer.own-host-name}, else the machine's full name, else the machine's IPv4 address
     * as a literal, else the sender's domain. Receivers refuse {@code localhost} (RFC 5321 section 4.1.1.1), so names of local networks are not used.
     */
    private String ehlo(MailAddress from) {
        return setting("own-host-name").orElseGet(() -> {
            try {
                InetAddress own = InetAddress.getLocalHost();
                return ehlo(own.getCanonicalHostName(), own, from);
            } catch (UnknownHostException e) {
                return from.domain();
            }
        });
    }

    static String ehlo(String name, InetAddress own, MailAddress from) {
        boolean full = name.contains(".")
                && !name.equals(own.getHostAddress())
                && !LOCAL_NAME.matcher(name).matches();
        if (full) {
            return name;
        }
        return own.isLoopbackAddress() || own.getHostAddress().contains(":")
                ? from.domain()
                : "[" + own.getHostAddress() + "]";
    }

    private static final class Octets extends MimeMessage {
        private final byte[] octets;
        private boolean written;

        Octets(Session session, byte[] octets) {
            super(session);
            this.octets = octets;
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            written = true;
            out.write(octets);
        }

        /** Returns whether no octet of the mail was written, or the relay answered with a refusal. */
        boolean isRefused(MessagingException failure) {
            return !written
                    || failure instanceof SMTPSendFailedException sent
                            && sent.getReturnCode() >= LEAST_REFUSAL
                            && sent.getReturnCode() <= LAST_REFUSAL;
        }
    }
}
