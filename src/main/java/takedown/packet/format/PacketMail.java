package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.name.MailAddress;
import takedown.packet.document.Addressees;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.report.AttachedList;
import takedown.packet.document.report.ReportText;
import takedown.packet.rendition.PacketPages;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.packet.rendition.csv.TargetsCsv;

/**
 * Writes the mails of a packet, octet for octet as they are sent. The same packet gives the same octets: the Date is the time of the packet's
 * preparation, and the Message-ID contains the packet's id. A mail that differs from the approved one, because it goes to another address or has a
 * remark, carries the time and the id of its dispatch instead.
 */
@ApplicationScoped
public class PacketMail {
    public static final String NAME = "mail.eml";

    private static final String XARF = "xarf.json";

    /** Maximum size of the attached PDF and of the attached kit, each in octets. Mail servers refuse larger files. */
    private static final int MAX_PAPERS = 10 << 20;

    private static final int MAX_XARF = 5 << 20;

    private final Attachments attachments;
    private final Function<String, Optional<byte[]>> answers;
    private final Optional<MailAddress> from;
    private final Optional<MailAddress> replyTo;

    @Inject
    PacketMail(
            PacketPages pages,
            RegistryKit kit,
            EvidenceStore evidence,
            @ConfigProperty(name = "takedown.dispatch.from") Optional<String> from,
            @ConfigProperty(name = "takedown.dispatch.reply-to") Optional<String> replyTo) {
        this(new RenderedAttachments(pages, kit), evidence::octets, from, replyTo);
    }

    /** @param answers octets of an answer by its SHA-256; empty if the store has none */
    PacketMail(
            Attachments attachments,
            Function<String, Optional<byte[]>> answers,
            Optional<String> from,
            Optional<String> replyTo) {
        this.attachments = attachments;
        this.answers = answers;
        this.from = from.flatMap(MailAddress::of);
        this.replyTo = replyTo.flatMap(MailAddress::of);
    }

    /** Returns the addresses of the service that a mail carries. */
    String settings() {
        return from + " " + replyTo;
    }

    @FunctionalInterface
    interface Attachments {
        byte[] pdf(Actor actor, Packet packet, Edition edition);

        default Optional<byte[]> kit(Actor actor, Packet packet, Edition edition) {
            return Optional.empty();
        }
    }

    private record RenderedAttachments(PacketPages pages, RegistryKit kits) implements Attachments {
        @Override
        public byte[] pdf(Actor actor, Packet packet, Edition edition) {
            return pages.paper(actor, packet, edition);
        }

        @Override
        public Optional<byte[]> kit(Actor actor, Packet packet, Edition edition) {
            return kits.isOf(packet) ? Optional.of(kits.of(actor, packet, edition)) : Optional.empty();
        }
    }

    /**
     * A mail that differs from the approved one.
     *
     * @param dispatch id of the dispatch, from which the Message-ID follows
     * @param gone targets that are down, each with what was observed
     */
    public record Dispatched(UUID dispatch, Instant at, String to, List<String> gone) {
        public Dispatched {
            gone = List.copyOf(gone);
        }
    }

    /**
     * A mail that withdraws a request.
     *
     * @param request the mail of the request, as it was sent; empty if its octets are not on record
     * @param sent when the request was sent
     * @param declined whether the recipient answered last that it does not act
     */
    public record Withdrawn(
            UUID dispatch,
            Instant at,
            String to,
            Instant sent,
            Optional<byte[]> request,
            String reason,
            boolean declined) {}

    /** Returns the mail that sends the packet to the best address of its recipient. After an approval, the stored octets are used instead. */
    public byte[] request(Actor actor, Packet packet, Edition edition) {
        return request(actor, packet, packet.document(), edition);
    }

    /** Returns the draft of the request's mail, from a document that was put under seal after the packet was made. */
    public byte[] draft(Actor actor, Packet packet, PacketDocument document) {
        return request(actor, packet, document, Edition.DRAFT);
    }

    private byte[] request(Actor actor, Packet packet, PacketDocument document, Edition edition) {
        List<MailMessage.File> files = files(actor, packet, document, edition);
        return MailMessage.of(
                header(
                        document,
                        best(document),
                        MailSubject.of(document),
                        document.preparedAt(),
                        document.packetId(),
                        Optional.empty()),
                MailText.body(document, replyTo(document).toString(), attached(document, files)),
                files);
    }

    public byte[] request(Actor actor, Packet packet, Dispatched dispatched) {
        PacketDocument document = packet.document();
        List<MailMessage.File> files = files(actor, packet, document, Edition.FINAL);
        return MailMessage.of(
                header(
                        document,
                        MailAddress.of(dispatched.to()),
                        MailSubject.of(document),
                        dispatched.at(),
                        dispatched.dispatch().toString(),
                        Optional.empty()),
                MailText.body(document, replyTo(document).toString(), attached(document, files), dispatched.gone()),
                files);
    }

    /** Returns the mail that withdraws a request, as an answer to the mail of the request. */
    public byte[] retraction(PacketDocument document, Withdrawn withdrawn) {
        return MailMessage.of(
                header(
                        document,
                        MailAddress.of(withdrawn.to()),
                        MailSubject.ofRetraction(document),
                        withdrawn.at(),
                        withdrawn.dispatch().toString(),
                        withdrawn.request().flatMap(PacketMail::messageId)),
                MailText.retraction(
                        document,
                        withdrawn.sent(),
                        withdrawn.reason(),
                        withdrawn.declined(),
                        replyTo(document).toString()),
                List.of());
    }

    /** Returns the mail as multipart/report with the incident of this number, counted from 1. */
    public byte[] feedback(PacketDocument document, int incident) {
        Reporter reporter = Reporter.of(document, from.map(MailAddress::toString));
        byte[] report = new XarfReports(document, reporter, answers).one(incident);
        return MailMessage.feedback(
                header(
                        document,
                        best(document),
                        MailSubject.of(document),
                        document.preparedAt(),
                        document.packetId() + "." + incident,
                        Optional.empty()),
                // The X-ARF report of this mail has one target, and the mail has no list of targets.
                MailText.body(
                        document,
                        replyTo(document).toString(),
                        new MailText.Attached(1, XarfEvidence.answers(document, report), false, false)),
                report);
    }

    /**
     * Returns the address to which the approved mail is sent: the first that can be used without confirmation by a person; empty if there is none.
     */
    public static Optional<MailAddress> best(PacketDocument document) {
        return Addressees.of(document).stream()
                .filter(contact -> !contact.needsConfirmation())
                .map(ContactLine::value)
                .flatMap(value -> MailAddress.of(value).stream())
                .findFirst();
    }

    private MailMessage.Header header(
            PacketDocument document,
            Optional<MailAddress> to,
            String subject,
            Instant date,
            String id,
            Optional<String> inReplyTo) {
        Optional<MailAddress> sender = from.or(() -> ofTheMatter(document));
        return new MailMessage.Header(
                sender.orElseGet(PacketMail::unknown),
                replyTo(document),
                to,
                subject,
                date,
                id,
                inReplyTo,
                sender.isEmpty());
    }

    private MailAddress replyTo(PacketDocument document) {
        return confirmedTo(document)
                .or(() -> ofTheMatter(document))
                .or(() -> replyTo)
                .or(() -> from)
                .orElseGet(PacketMail::unknown);
    }

    /**
     * Returns the address to which recipients confirm the execution of an order or return the result of a reversal, so that answers go to the
     * address that the text states; empty for other packets, and if the packet states no such address in ASCII.
     */
    private static Optional<MailAddress> confirmedTo(PacketDocument document) {
        return document.kind().needsOrder() || document.kind().undoes()
                ? MailAddress.of(document.confirmTo().strip()).filter(address -> !address.international())
                : Optional.empty();
    }

    private static MailText.Attached attached(PacketDocument document, List<MailMessage.File> files) {
        Optional<byte[]> xarf = files.stream()
                .filter(file -> file.name().equals(XARF))
                .map(MailMessage.File::octets)
                .findFirst();
        return new MailText.Attached(
                xarf.isPresent() ? ReportText.of(document).live() : 0,
                xarf.map(octets -> XarfEvidence.answers(document, octets)).orElse(0L),
                files.stream().anyMatch(file -> file.name().equals(AttachedList.name(document))),
                files.stream().anyMatch(file -> file.name().equals(RegistryKit.NAME)));
    }

    private static Optional<MailAddress> ofTheMatter(PacketDocument document) {
        return MailAddress.of(document.filing().sender().email()).filter(address -> !address.international());
    }

    private static MailAddress unknown() {
        return MailAddress.of(Reporter.UNKNOWN).orElseThrow();
    }

    /**
     * Returns the attachments. A report has its pictures, its X-ARF report and the list of its targets. Every other kind has its paper, and either
     * the kit or a list. Files above their limits are left out.
     */
    private List<MailMessage.File> files(Actor actor, Packet packet, PacketDocument document, Edition edition) {
        List<MailMessage.File> files = new ArrayList<>();
        if (document.kind().reportsAbuse()) {
            ReportText.pictures(document)
                    .forEach(picture -> answers.apply(picture.picture().sha256())
                            .ifPresent(octets -> files.add(new MailMessage.File(
                                    picture.name(),
                                    picture.picture().mediaType() + "; name=" + picture.name(),
                                    octets))));
            xarf(document).ifPresent(files::add);
            list(document).ifPresent(files::add);
            return files;
        }
        byte[] pdf = attachments.pdf(actor, packet, edition);
        if (pdf.length <= MAX_PAPERS) {
            String name = (MailText.isOnlyAsked(document)
                            ? "request"
                            : document.kind().template()) + ".pdf";
            files.add(new MailMessage.File(name, "application/pdf; name=" + name, pdf));
        }
        Optional<byte[]> kit = attachments.kit(actor, packet, edition).filter(zip -> zip.length <= MAX_PAPERS);
        if (kit.isPresent()) {
            // The kit has the names, the signed order and the form for the result, so no list is attached.
            files.add(new MailMessage.File(
                    RegistryKit.NAME, "application/zip; name=" + RegistryKit.NAME, kit.orElseThrow()));
        } else {
            list(document).ifPresent(files::add);
        }
        return files;
    }

    private static Optional<MailMessage.File> list(PacketDocument document) {
        if (!AttachedList.isAttached(document)) {
            return Optional.empty();
        }
        String name = AttachedList.name(document);
        return Optional.of(new MailMessage.File(
                name,
                "text/csv; charset=UTF-8; name=" + name,
                document.kind().listsTargets() ? TargetsCsv.of(document) : AppendixCsv.of(document)));
    }

    /**
     * Returns the X-ARF report; empty if the packet has none, or if the report is too large even without the answers on which it rests. The sender
     * supplies the answers that are left out on request.
     */
    private Optional<MailMessage.File> xarf(PacketDocument document) {
        if (!XarfReports.isFor(document)) {
            return Optional.empty();
        }
        return new XarfReports(document, Reporter.of(document, from.map(MailAddress::toString)), answers)
                .json(MAX_XARF)
                .map(octets -> new MailMessage.File(XARF, "application/json; name=" + XARF, octets));
    }

    /**
     * A mail, as shown to a person.
     *
     * @param to the one address; empty if none was known
     * @param draft whether no sender was known when it was written
     */
    public record Shown(Optional<String> to, String subject, String text, List<Attached> files, boolean draft) {
        public Shown {
            files = List.copyOf(files);
        }
    }

    /** @param size in octets */
    public record Attached(String name, long size) {}

    /** Reads the octets of a mail that this class wrote. */
    public static Shown shown(byte[] mail) {
        try {
            MimeMessage message = read(mail);
            String text = "";
            List<Attached> files = new ArrayList<>();
            Multipart parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.getFileName() != null) {
                    files.add(new Attached(
                            part.getFileName(), part.getInputStream().readAllBytes().length));
                } else if (part.isMimeType("text/plain")) {
                    text = (String) part.getContent();
                }
            }
            return new Shown(
                    Optional.ofNullable(message.getHeader("To", null)).filter(to -> to.contains("@")),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    text,
                    files,
                    message.getHeader("X-Unsent", null) != null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> messageId(byte[] mail) {
        try {
            return Optional.ofNullable(read(mail).getMessageID());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage read(byte[] mail) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }
}
