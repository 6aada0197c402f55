package takedown.packet.format;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.rendition.AppendixCsv;

/**
 * A packet as the mail that it would be sent as (RFC 5322, RFC 2045). Headers contain only the service's own texts, ids and addresses that were
 * checked to be plain. Third-party text is only in the body. No HTML.
 */
public final class MailMessage {
    /** A CSV with more rows is delivered in another way. */
    private static final int MAX_ROWS = 10_000;

    private static final String AGENT = "takedown-tracker";

    private MailMessage() {}

    /**
     * Returns a text mail with Appendix A as CSV attachment.
     *
     * @return octets with CR LF as line ends
     */
    public static byte[] plain(PacketDocument document, Reporter reporter) {
        try {
            Multipart parts = new Multipart(document, "mixed", Optional.empty());
            parts.addBodyPart(text(document, reporter));
            if (document.rows().size() <= MAX_ROWS) {
                parts.addBodyPart(part(
                        AppendixCsv.of(document.rows()),
                        "text/csv; charset=UTF-8; name=appendix-a.csv",
                        "appendix-a.csv"));
            }
            return octets(document, reporter, parts);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the mail as {@code multipart/report; report-type=feedback-report} (RFC 5965 as X-ARF uses it), for a desk whose programs read X-ARF.
     *
     * @param xarf one report
     */
    public static byte[] feedback(PacketDocument document, Reporter reporter, byte[] xarf) {
        try {
            Multipart parts = new Multipart(document, "report", Optional.of("feedback-report"));
            parts.addBodyPart(text(document, reporter));
            byte[] feedback = ("Feedback-Type: xarf\r\nUser-Agent: " + AGENT + "\r\nVersion: 1\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            MimeBodyPart machine = new MimeBodyPart();
            machine.setDataHandler(new DataHandler(new ByteArrayDataSource(feedback, "message/feedback-report")));
            machine.setHeader("Content-Type", "message/feedback-report");
            machine.setHeader("Content-Transfer-Encoding", "7bit");
            parts.addBodyPart(machine);
            parts.addBodyPart(part(xarf, "application/json; name=xarf.json", "xarf.json"));
            return octets(document, reporter, parts);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeBodyPart text(PacketDocument document, Reporter reporter) throws MessagingException {
        String body = MailText.body(document, reporter);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(
                new ByteArrayDataSource(body.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
        part.setHeader("Content-Type", "text/plain; charset=UTF-8");
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart part(byte[] octets, String type, String name) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(octets, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Disposition", "attachment; filename=" + name);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static byte[] octets(PacketDocument document, Reporter reporter, Multipart parts)
            throws MessagingException, IOException {
        Message message = new Message(document.packetId() + "@" + reporter.domain());
        message.setFrom(new InternetAddress(reporter.contact(), true));
        Set<String> to = recipients(document);
        for (String address : to) {
            message.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address, true));
        }
        if (to.isEmpty()) {
            message.setHeader("To", "undisclosed-recipients:;");
        }
        message.setSentDate(Date.from(document.preparedAt()));
        message.setHeader(
                "Date",
                java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(document.preparedAt().atOffset(java.time.ZoneOffset.UTC))
                        .replace("GMT", "+0000"));
        message.setSubject(MailText.subject(document), "UTF-8");
        if (!reporter.isKnown()) {
            message.setHeader("X-Unsent", "1");
        }
        message.setContent(parts);
        message.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    /** Returns the addresses for this kind of packet, without those that a person must confirm first. */
    private static Set<String> recipients(PacketDocument document) {
        String kind = document.order().isPresent() ? "LEGAL_PROCESS" : "ABUSE";
        Set<String> found = new LinkedHashSet<>();
        for (ContactLine contact : document.recipient().contacts()) {
            if (contact.kind().equals(kind) && !contact.needsConfirmation()) {
                Reporter.address(contact.value()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** A message whose id follows from the packet, not from machine and time. */
    private static final class Message extends MimeMessage {
        private final String id;

        Message(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }

    /** A multipart whose boundary follows from the packet. No line of a part can equal it, since texts are encoded. */
    private static final class Multipart extends MimeMultipart {
        Multipart(PacketDocument document, String subtype, Optional<String> reportType) {
            ParameterList parameters = new ParameterList();
            reportType.ifPresent(type -> parameters.set("report-type", type));
            parameters.set("boundary", "=_packet_" + document.packetId().replaceAll("[^0-9A-Za-z-]", ""));
            this.contentType = new ContentType("multipart", subtype, parameters).toString();
        }
    }
}
