package takedown.packet.rendition;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.store.PacketStore;
import takedown.paper.pdf.Attachment;
import takedown.paper.pdf.PdfSignature;
import takedown.paper.signing.Signer;

/** The court's copy of a packet with its signature, the registry's copy, and the complete appendix. */
@ApplicationScoped
public class PacketPages {
    private final PacketStore packets;
    private final PdfRendition rendition;
    private final RenditionRow.Repository approved;
    private final RenditionCache cache;
    private final List<AttachmentSource> attachments;
    private final Signer signer;
    private final Clock clock;

    PacketPages(
            PacketStore packets,
            PdfRendition rendition,
            RenditionRow.Repository approved,
            RenditionCache cache,
            @All List<AttachmentSource> attachments,
            Signer signer,
            Clock clock) {
        this.packets = packets;
        this.rendition = rendition;
        this.approved = approved;
        this.cache = cache;
        this.attachments = List.copyOf(attachments);
        this.signer = signer;
        this.clock = clock;
    }

    /** Returns the document to file and to serve: PDF/A-2u, with the same octets every time. After approval these are the approved octets. */
    public byte[] pdf(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return approved(id, CourtPdf.NAME)
                .orElseGet(() -> cache.rendition(
                        id,
                        CourtPdf.NAME,
                        () -> rendition.render(
                                packet.document(), packet.manifest(), appendixSha256(packet.document()))));
    }

    public byte[] appendixCsv(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return approved(id, AppendixFile.NAME)
                .orElseGet(() -> AppendixCsv.of(packet.document().rows()));
    }

    /**
     * Returns a detached signature (CMS, RFC 5652, DER) over the octets of the court's copy.
     *
     * @throws Refusal (NOT_FOUND) if no signing key is configured, before anything is rendered
     */
    public byte[] signature(Actor actor, UUID id) {
        packets.caseOf(actor, id);
        if (!signer.isConfigured()) {
            throw Refusal.notFound("nothing is signed here: no key is configured (takedown.signing.keystore)");
        }
        return signer.detached(new ByteArrayInputStream(pdf(actor, id)), clock.instant());
    }

    /** Returns the registry's copy: PDF/A-3u with Appendix A and other files for a registry's programs, signed (PAdES) if there is a key. */
    public byte[] registryCopy(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return approved(id, RegistryCopy.NAME)
                .orElseGet(() -> cache.rendition(id, RegistryCopy.NAME, () -> newRegistryCopy(packet)));
    }

    private byte[] newRegistryCopy(Packet packet) {
        List<Attachment> files = attachments.stream()
                .flatMap(a -> a.of(packet).stream())
                .sorted(Comparator.comparing(Attachment::name))
                .toList();
        byte[] copy =
                rendition.registryCopy(packet.document(), packet.manifest(), appendixSha256(packet.document()), files);
        return signer.isConfigured() ? PdfSignature.sign(copy, signer, clock.instant()) : copy;
    }

    /** Returns the pages of a notice to a registry as files of its kit, by name. */
    public Map<String, byte[]> noticeFiles(Packet packet) {
        return Map.of(
                "00-COVER.pdf", rendition.render(packet.document(), PdfRendition.NoticePage.COVER),
                "02-INSTRUCTIONS.pdf", rendition.render(packet.document(), PdfRendition.NoticePage.INSTRUCTIONS),
                "03-NAMES.pdf", rendition.render(packet.document(), PdfRendition.NoticePage.NAMES));
    }

    /** Returns the complete Appendix A as pages: PDF/A-2u and PDF/UA-1, written as a stream. */
    public Consumer<OutputStream> appendix(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        Optional<byte[]> approved = approved(id, AppendixPages.NAME);
        if (approved.isPresent()) {
            return out -> write(approved.get(), out);
        }
        String sha256 = appendixSha256(packet.document());
        return out -> AppendixRendition.write(packet.document(), packet.manifest(), sha256, out);
    }

    @Transactional
    Optional<byte[]> approved(UUID id, String name) {
        return approved.octets(id, name);
    }

    private static void write(byte[] octets, OutputStream out) {
        try {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String appendixSha256(PacketDocument document) {
        return EvidenceSink.digest(AppendixCsv.of(document.rows())).sha256();
    }
}
