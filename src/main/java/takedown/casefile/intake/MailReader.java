package takedown.casefile.intake;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.casefile.intake.PasteCollector.Where;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Reads the texts of a mail (RFC 5322, RFC 2045 to 2047): header fields, text and HTML parts, and attached mails. Limits on depth and number of parts
 * protect against hostile mails. If a part can be decoded only up to a point, the text before that point is read.
 */
final class MailReader {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_PARTS = 500;

    /**
     * Maximum number of lines that begin like a boundary. It is higher than the maximum number of parts, since lines of signatures and lists begin
     * with hyphens too.
     */
    private static final int MAX_BOUNDARY_LINES = 20_000;

    private static final Set<String> RECIPIENT_FIELDS = Set.of(
            "to", "cc", "bcc", "delivered-to", "x-original-to", "envelope-to", "apparently-to", "x-forwarded-to");

    private static final Set<String> SENDER_FIELDS = Set.of("from", "sender", "reply-to");

    /** The only header field that counts as text written by a person. The values of all others are written by programs or can be forged. */
    private static final String SUBJECT = "subject";

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,77}):(?:[ \\t].*)?");
    private static final Set<String> OF_A_MAIL = Set.of(
            "received", "mime-version", "message-id", "return-path", "delivered-to", "dkim-signature", "content-type");

    private static final Pattern MAILBOX = Pattern.compile("[^\\s<>@,;\"]{1,64}@([^\\s<>@,;\"]{1,253})");

    /** One session for all mails, since a new session searches for mail providers, which is slow. The providers are not used. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private final PasteCollector into;
    private int parts;

    MailReader(PasteCollector into) {
        this.into = into;
    }

    /** Returns whether a text begins with the header of a mail: at least three fields, one of them a field that mail programs write. */
    static boolean isMail(byte[] octets) {
        String start = new String(octets, 0, Math.min(octets.length, 16_384), StandardCharsets.ISO_8859_1);
        int fields = 0;
        boolean written = false;
        boolean first = true;
        for (String line : start.split("\r?\n", 200)) {
            if (first && line.startsWith("From ")) {
                first = false;
                continue;
            }
            first = false;
            if (line.isBlank()) {
                break;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (fields == 0) {
                    return false;
                }
                continue;
            }
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                // The list of fields may be cut off where the examined octets end.
                break;
            }
            fields++;
            written |= OF_A_MAIL.contains(field.group(1).toLowerCase(Locale.ROOT));
        }
        return fields >= 3 && written;
    }

    void read(byte[] octets) {
        try {
            message(withoutEnvelope(octets), "", 0);
        } catch (MessagingException e) {
            into.warn("The mail could not be parsed and was read as text.");
            into.lines(UntrustedText.decode(octets), Optional.empty(), Where.TEXT);
        }
    }

    private static byte[] withoutEnvelope(byte[] octets) {
        if (octets.length > 5 && new String(octets, 0, 5, StandardCharsets.US_ASCII).equals("From ")) {
            for (int i = 0; i < octets.length; i++) {
                if (octets[i] == '\n') {
                    return java.util.Arrays.copyOfRange(octets, i + 1, octets.length);
                }
            }
        }
        return octets;
    }

    private void message(byte[] octets, String path, int depth) throws MessagingException {
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(octets));
        header(message.getAllHeaderLines(), path);
        part(message, path, depth);
    }

    private void header(java.util.Enumeration<String> lines, String path) {
        long line = 1;
        for (String field : Collections.list(lines)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                String name = field.substring(0, colon).strip();
                String lower = name.toLowerCase(Locale.ROOT);
                String value = decoded(field.substring(colon + 1));
                if (RECIPIENT_FIELDS.contains(lower)) {
                    domains(value).forEach(into::recipient);
                }
                // The sender of an attached mail is not the reporter.
                if (path.isEmpty() && SENDER_FIELDS.contains(lower)) {
                    domains(value).forEach(into::sender);
                }
                into.line(
                        value,
                        line,
                        Optional.of(prefix(path) + "header "
                                + UntrustedText.from(name, 80).value()),
                        lower.equals(SUBJECT) ? Where.TEXT : Where.HEADER);
            }
            line += 1 + field.chars().filter(c -> c == '\n').count();
        }
    }

    private static List<DomainName> domains(String value) {
        return MAILBOX.matcher(value)
                .results()
                .flatMap(mailbox -> DomainName.tryOf(mailbox.group(1)).stream())
                .map(domain -> PublicSuffixes.registrable(domain).orElse(domain))
                .toList();
    }

    private static String decoded(String value) {
        String unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (IOException e) {
            return unfolded;
        }
    }

    private void part(MimePart part, String path, int depth) {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH) {
            into.warn("The mail has more than " + MAX_PARTS + " parts or " + MAX_DEPTH
                    + " levels. The rest was not read.");
            return;
        }
        String type = type(part);
        try {
            if (type.startsWith("multipart/")) {
                multipart(part, path, depth);
            } else if (type.equals("message/rfc822") || type.equals("message/global")) {
                message(octets(part, path), prefix(path).strip(), depth + 1);
            } else if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
                new HtmlReader(into, Optional.of(label(path, type))).read(text(part, path));
            } else if (type.startsWith("text/rfc822-headers") || type.startsWith("message/")) {
                into.lines(text(part, path), Optional.of(label(path, type)), Where.HEADER);
            } else if (type.startsWith("text/")) {
                into.lines(text(part, path), Optional.of(label(path, type)), Where.TEXT);
            } else {
                into.warn("The part " + label(path, type)
                        + " was not read. Only text parts and attached mails are read.");
            }
        } catch (MessagingException | IOException e) {
            into.warn("The part " + label(path, type) + " could not be parsed and was read as text.");
            raw(part, label(path, type));
        }
    }

    private void multipart(MimePart part, String path, int depth) throws MessagingException, IOException {
        byte[] octets = octets(part, path);
        if (boundaryLines(octets) > MAX_BOUNDARY_LINES) {
            throw new MessagingException("too many boundaries");
        }
        MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part));
        int count = parts.getCount();
        for (int i = 0; i < count && this.parts <= MAX_PARTS; i++) {
            BodyPart each = parts.getBodyPart(i);
            if (each instanceof MimeBodyPart body) {
                part(body, path.isEmpty() ? String.valueOf(i + 1) : path + "." + (i + 1), depth + 1);
            }
        }
    }

    private static long boundaryLines(byte[] octets) {
        long lines = 0;
        for (int i = 0; i + 1 < octets.length; i++) {
            if (octets[i] == '-'
                    && octets[i + 1] == '-'
                    && (i == 0 || octets[i - 1] == '\n' || octets[i - 1] == '\r')) {
                lines++;
            }
        }
        return lines;
    }

    /**
     * Returns the decoded octets, up to the first octet that cannot be decoded.
     *
     * @throws IOException if not even the first octet can be decoded
     */
    private byte[] octets(MimePart part, String path) throws MessagingException, IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                octets.write(buffer, 0, n);
            }
        } catch (IOException e) {
            if (octets.size() == 0) {
                throw e;
            }
            into.warn("The part " + label(path, type(part)) + " is incomplete: its encoding is damaged.");
        }
        return octets.toByteArray();
    }

    private String text(MimePart part, String path) throws MessagingException, IOException {
        return text(octets(part, path), charset(part));
    }

    static String text(byte[] octets, Optional<String> charset) throws IOException {
        try {
            return characters(ListText.of(new ByteArrayInputStream(octets), charset));
        } catch (Refusal unknown) {
            return characters(ListText.of(new ByteArrayInputStream(octets), Optional.empty()));
        }
    }

    private static String characters(ListText text) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Reader in = text.characters()) {
            char[] buffer = new char[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.append(buffer, 0, n);
            }
        }
        return all.toString();
    }

    private void raw(MimePart part, String label) {
        try (InputStream in = part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            into.lines(UntrustedText.decode(in.readAllBytes()), Optional.of(label), Where.TEXT);
        } catch (MessagingException | IOException e) {
            into.warn("The part " + label + " could not be read.");
        }
    }

    /** Returns the media type in lower case; the default of RFC 2045 section 5.2 if no type can be read. */
    private static String type(MimePart part) {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException unreadable) {
            return "text/plain";
        } catch (MessagingException e) {
            return "text/plain";
        }
    }

    private static Optional<String> charset(MimePart part) {
        try {
            return Optional.ofNullable(new ContentType(part.getContentType()).getParameter("charset"))
                    .map(MimeUtility::javaCharset);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static String label(String path, String type) {
        return prefix(path) + UntrustedText.from(type, 80).value();
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + " ";
    }
}
