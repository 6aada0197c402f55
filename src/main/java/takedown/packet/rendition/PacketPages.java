package takedown.packet.rendition;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.review.InternalRemarks;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.packet.rendition.page.AppendixRendition;
import takedown.packet.rendition.page.PdfRendition;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;
import takedown.paper.pdf.Attachment;
import takedown.paper.pdf.PdfSignature;
import takedown.paper.signing.Signer;
import takedown.protection.Lift;
import takedown.protection.LiftStore;

/** The court's copy of a packet with its signature, the registry's copy, the pages of the kit, the complete appendix, and the review sheet. */
@ApplicationScoped
public class PacketPages {
    private final PacketStore packets;
    private final Cases cases;
    private final PdfRendition rendition;
    private final RenditionRow.Repository approved;
    private final RenditionCache cache;
    private final SuspectStore suspects;
    private final LiftStore lifts;
    private final ApprovalNotes approvals;
    private final PacketSql sql;
    private final List<AttachmentSource> attachments;
    private final Signer signer;
    private final Clock clock;

    PacketPages(
            PacketStore packets,
            Cases cases,
            PdfRendition rendition,
            RenditionRow.Repository approved,
            RenditionCache cache,
            SuspectStore suspects,
            LiftStore lifts,
            ApprovalNotes approvals,
            PacketSql sql,
            @All List<AttachmentSource> attachments,
            Signer signer,
            Clock clock) {
        this.packets = packets;
        this.cases = cases;
        this.rendition = rendition;
        this.approved = approved;
        this.cache = cache;
        this.suspects = suspects;
        this.lifts = lifts;
        this.approvals = approvals;
        this.sql = sql;
        this.attachments = List.copyOf(attachments);
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Returns the document to file and to serve: PDF/A-2u. After the first approval it is the final edition, octet for octet, and before that the
     * draft.
     */
    public byte[] pdf(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return approved(id, CourtPdf.NAME).orElseGet(() -> draft(actor, packet));
    }

    /**
     * Returns one edition of the document.
     *
     * @throws Refusal (NOT_FOUND) as {@link #pdf(Actor, UUID)}; (CONFLICT) for an edition that does not exist yet, and for the unsealed edition while
     *     the case is sealed
     */
    public byte[] pdf(Actor actor, UUID id, Edition edition) {
        Packet packet = packets.get(actor, id);
        return switch (edition) {
            case DRAFT -> draft(actor, packet);
            case FINAL -> approved(id, CourtPdf.NAME).orElseThrow(PacketPages::noFinalEdition);
            case UNSEALED -> unsealed(actor, packet);
        };
    }

    /**
     * Returns the document as a mail carries it. Unlike {@link #pdf(Actor, UUID, Edition)}, this method also returns the final edition while it is
     * being made for the first approval.
     */
    public byte[] paper(Actor actor, Packet packet, Edition edition) {
        return approved(packet.id(), CourtPdf.NAME)
                .orElseGet(() -> edition == Edition.DRAFT ? draft(actor, packet) : render(actor, packet, edition));
    }

    private static Refusal noFinalEdition() {
        return Refusal.conflict("There is no final edition before the first approval. Approve the packet"
                + " (POST /api/packets/{packet}/approvals), or read the draft (?edition=DRAFT). An approver reads the"
                + " edition to approve (GET /api/packets/{packet}/final).");
    }

    private byte[] unsealed(Actor actor, Packet packet) {
        if (isSealed(actor, packet)) {
            throw Refusal.conflict("The case is under seal. Once the court has lifted the seal, record it"
                    + " (PATCH /api/cases/{case} with \"sealed\": false) and repeat the request.");
        }
        if (approved(packet.id(), CourtPdf.NAME).isEmpty()) {
            throw noFinalEdition();
        }
        RenditionRow.Key key = new RenditionRow.Key(packet.id(), Edition.UNSEALED, CourtPdf.NAME);
        return kept(key).orElseGet(() -> keep(key, render(actor, packet, Edition.UNSEALED)));
    }

    private byte[] draft(Actor actor, Packet packet) {
        return draft(actor, packet, CourtPdf.NAME, () -> render(actor, packet, Edition.DRAFT));
    }

    /**
     * Returns the draft, which is cached until its templates, the version of the service or its seal change, since a large packet takes a long time
     * to render.
     */
    private byte[] draft(Actor actor, Packet packet, String name, Supplier<byte[]> make) {
        boolean sealed = isSealed(actor, packet) || packet.document().caption().sealed();
        return cache.rendition(packet.id(), name, rendition.basis(sealed), make);
    }

    /**
     * Returns a rendition of the final edition that was not approved yet. The same octets are returned until the templates, the version of the
     * service, the settings or the seal of the case change, so that the approval covers the octets that the approver read.
     */
    byte[] offered(Actor actor, Packet packet, Rendition made, Supplier<byte[]> make) {
        boolean sealed = isSealed(actor, packet) || packet.document().caption().sealed();
        return cache.rendition(
                packet.id(),
                Edition.FINAL + "/" + made.name(),
                EvidenceSink.digest((rendition.basis(sealed) + " " + made.settings()).getBytes(StandardCharsets.UTF_8))
                        .sha256(),
                make);
    }

    boolean isSigned() {
        return signer.isConfigured();
    }

    private boolean isSealed(Actor actor, Packet packet) {
        return cases.get(actor, packet.caseId()).sealed();
    }

    /**
     * Renders an edition of the document anew. Except in the edition UNSEALED, the pages have the mark of the seal even if the case was sealed after
     * the packet was prepared.
     */
    byte[] render(Actor actor, Packet packet, Edition edition) {
        PacketDocument document = shown(actor, packet, edition);
        return rendition.render(document, packet.manifest(), appendixSha256(document), edition);
    }

    private PacketDocument shown(Actor actor, Packet packet, Edition edition) {
        if (edition == Edition.UNSEALED) {
            return packet.document().unsealed();
        }
        return isSealed(actor, packet) ? packet.document().underSeal() : packet.document();
    }

    /** Returns the review sheet for counsel. It is an internal paper, and never sent, filed, attached or archived. */
    public byte[] reviewSheet(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return rendition.reviewSheet(
                shown(actor, packet, Edition.DRAFT).noting(packet.preflight().besides(packet.document())),
                internal(actor, packet),
                packet.manifest(),
                appendixSha256(packet.document()));
    }

    private InternalRemarks internal(Actor actor, Packet packet) {
        CaseAccess access = cases.forReading(actor, packet.caseId());
        Map<String, String> notes = suspects.of(access, Set.copyOf(packet.suspects())).stream()
                .filter(suspect ->
                        suspect.note().filter(note -> !note.isBlank()).isPresent())
                .collect(
                        Collectors.toMap(Suspect::key, suspect -> suspect.note().orElseThrow(), (one, other) -> one));
        return new InternalRemarks(
                notes,
                lifts.of(access).stream()
                        .collect(Collectors.groupingBy(
                                lift -> lift.name().ascii(), Collectors.mapping(Lift::line, Collectors.toList()))),
                approvals.of(access, packet));
    }

    public byte[] appendixCsv(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        return approved(id, AppendixFile.NAME).orElseGet(() -> AppendixCsv.of(packet.document()));
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
                .orElseGet(() ->
                        draft(actor, packet, RegistryCopy.NAME, () -> registryCopy(actor, packet, Edition.DRAFT)));
    }

    byte[] registryCopy(Actor actor, Packet packet, Edition edition) {
        PacketDocument document = shown(actor, packet, edition);
        List<Attachment> files = attachments.stream()
                .flatMap(a -> a.of(packet, edition).stream())
                .sorted(Comparator.comparing(Attachment::name))
                .toList();
        byte[] copy = rendition.registryCopy(document, packet.manifest(), appendixSha256(document), files, edition);
        return signer.isConfigured() ? PdfSignature.sign(copy, signer, clock.instant()) : copy;
    }

    /** Returns the pages of a notice to a registry or registrar as files of its kit, by name. */
    public Map<String, byte[]> noticeFiles(Actor actor, Packet packet, Edition edition) {
        PacketDocument document = shown(actor, packet, edition);
        return Map.of(
                "00-COVER.pdf", rendition.render(document, PdfRendition.NoticePage.COVER, edition),
                "02-INSTRUCTIONS.pdf", rendition.render(document, PdfRendition.NoticePage.INSTRUCTIONS, edition),
                "03-NAMES.pdf", rendition.render(document, PdfRendition.NoticePage.NAMES, edition));
    }

    /** Returns the complete Appendix A as pages: PDF/A-2u and PDF/UA-1, written as a stream. */
    public Consumer<OutputStream> appendix(Actor actor, UUID id) {
        Packet packet = packets.get(actor, id);
        Optional<byte[]> approved = approved(id, AppendixPages.NAME);
        if (approved.isPresent()) {
            return out -> write(approved.get(), out);
        }
        String sha256 = appendixSha256(packet.document());
        return out -> AppendixRendition.write(packet.document(), sha256, out);
    }

    @Transactional
    Optional<byte[]> approved(UUID id, String name) {
        return approved.octets(id, name);
    }

    @Transactional
    Optional<byte[]> kept(RenditionRow.Key key) {
        return approved.octets(key);
    }

    /** Stores an edition unless another request stored it meanwhile, and returns the stored octets. */
    @Transactional
    byte[] keep(RenditionRow.Key key, byte[] octets) {
        // One at a time: the second of two simultaneous requests finds what the first stored.
        sql.lock(key.packetId());
        return approved.octets(key).orElseGet(() -> {
            approved.keep(key, EvidenceSink.digest(octets).sha256(), octets);
            return octets;
        });
    }

    private static void write(byte[] octets, OutputStream out) {
        try {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String appendixSha256(PacketDocument document) {
        return EvidenceSink.digest(AppendixCsv.of(document)).sha256();
    }
}
