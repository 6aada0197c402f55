package takedown.packet.format;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import takedown.name.MailAddress;

/**
 * Makes the octets of every mail (RFC 5322, RFC 2045). They are sent unchanged. Headers contain only the service's own texts, ids, addresses that
 * were checked to be plain, and in the subject of a report, or of a notice about exact URLs, one defanged host. Other third-party text is only in the
 * body. There is no HTML and no empty header, and lines end with CR LF.
 */
final class MailMessage {
    private static final String AGENT = "takedown-tracker";
    private static final String NO_ADDRESS = "undisclosed-recipients:;";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MailMessage() {}

    /**
     * The header of one mail.
     *
     * @param from address of the sender; the Message-ID has its domain
     * @param to empty for a draft whose recipient is not known
     * @param id left part of the Message-ID, unique for each mail
     * @param inReplyTo Message-ID of the mail that this one is about
     * @param draft whether it cannot be sent yet, since no sender is known
     */
    record Header(
            MailAddress from,
            MailAddress replyTo,
            Optional<MailAddress> to,
            String subject,
            Instant date,
            String id,
            Optional<String> inReplyTo,
            boolean draft) {}

    record File(String name, String type, byte[] octets) {}

    static byte[] of(Header header, String text, List<File> files) {
        try {
            Multipart parts = new Multipart(header, "mixed", Optional.empty());
            parts.addBodyPart(text(text));
            for (File file : files) {
                parts.addBodyPart(part(file));
            }
            return octets(header, parts);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the mail as {@code multipart/report; report-type=feedback-report} (RFC 5965 as X-ARF uses it), for a desk whose programs read X-ARF.
     *
     * @param xarf one report
     */
    static byte[] feedback(Header header, String text, byte[] xarf) {
        try {
            Multipart parts = new Multipart(header, "report", Optional.of("feedback-report"));
            parts.addBodyPart(text(text));
            byte[] feedback = ("Feedback-Type: xarf\r\nUser-Agent: " + AGENT + "\r\nVersion: 1\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            MimeBodyPart machine = new MimeBodyPart();
            machine.setDataHandler(new DataHandler(new ByteArrayDataSource(feedback, "message/feedback-report")));
            machine.setHeader("Content-Type", "message/feedback-report");
            machine.setHeader("Content-Transfer-Encoding", "7bit");
            parts.addBodyPart(machine);
            parts.addBodyPart(part(new File("xarf.json", "application/json; name=xarf.json", xarf)));
            return octets(header, parts);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeBodyPart text(String body) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(
                new ByteArrayDataSource(body.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
        part.setHeader("Content-Type", "text/plain; charset=UTF-8");
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart part(File file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.octets(), file.type())));
        part.setHeader("Content-Type", file.type());
        part.setHeader("Content-Disposition", "attachment; filename=" + file.name());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static byte[] octets(Header header, Multipart parts) throws MessagingException, IOException {
        String at = "@" + header.from().domain() + ">";
        StringBuilder lines = new StringBuilder();
        line(lines, "Date", DATE.format(header.date()));
        line(lines, "From", header.from().toString());
        line(lines, "Reply-To", header.replyTo().toString());
        line(lines, "To", header.to().map(MailAddress::toString).orElse(NO_ADDRESS));
        line(lines, "Message-ID", "<" + header.id() + at);
        header.inReplyTo().ifPresent(id -> {
            line(lines, "In-Reply-To", id);
            line(lines, "References", id);
        });
        line(lines, "Subject", MimeUtility.fold(9, MimeUtility.encodeText(header.subject(), "UTF-8", "B")));
        if (header.draft()) {
            line(lines, "X-Unsent", "1");
        }
        line(lines, "MIME-Version", "1.0");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        new Body(parts).writeBody(out);
        return out.toByteArray();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(": ").append(value).append("\r\n");
    }

    /** Writes the header of the multipart with its body, after the header of the mail. */
    private static final class Body extends MimeMessage {
        Body(Multipart parts) throws MessagingException {
            super(Session.getInstance(new Properties()));
            setContent(parts);
            saveChanges();
        }

        void writeBody(OutputStream out) throws IOException, MessagingException {
            out.write(("Content-Type: " + getContentType() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            writeTo(whole);
            byte[] octets = whole.toByteArray();
            int body = start(octets);
            out.write(octets, body, octets.length - body);
        }

        private static int start(byte[] octets) {
            for (int i = 3; i < octets.length; i++) {
                if (octets[i - 3] == '\r' && octets[i - 2] == '\n' && octets[i - 1] == '\r' && octets[i] == '\n') {
                    return i + 1;
                }
            }
            throw new IllegalStateException("a mail must have a body");
        }
    }

    /**
     * A multipart whose boundary is derived from the id of the mail. No line of a part can equal the boundary, since each part is encoded or has a
     * fixed text.
     */
    private static final class Multipart extends MimeMultipart {
        Multipart(Header header, String subtype, Optional<String> reportType) {
            ParameterList parameters = new ParameterList();
            reportType.ifPresent(type -> parameters.set("report-type", type));
            parameters.set("boundary", "=_packet_" + header.id().replaceAll("[^0-9A-Za-z-]", ""));
            this.contentType = new ContentType("multipart", subtype, parameters).toString();
        }
    }
}
