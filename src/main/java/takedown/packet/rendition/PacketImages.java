package takedown.packet.rendition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.name.Count;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.store.PacketStore;
import takedown.paper.pdf.PageImages;

/** The pages of a packet's PDF as pictures, to be read beside its data. Each picture is made once and cached. */
@ApplicationScoped
public class PacketImages {
    private static final int MOST = 10_000;

    /** Limits the pictures that are drawn at the same time: a page at the higher resolution takes about 10 MiB while it is drawn. */
    private final Semaphore drawing = new Semaphore(2);

    private final PacketStore packets;
    private final PacketPages pages;
    private final ApprovedRenditions approved;
    private final RenditionCache cache;
    private final Cache<String, Shown> documents =
            Caffeine.newBuilder().maximumSize(MOST).build();

    PacketImages(PacketStore packets, PacketPages pages, ApprovedRenditions approved, RenditionCache cache) {
        this.cache = cache;
        this.packets = packets;
        this.pages = pages;
        this.approved = approved;
    }

    public enum Sharpness {
        SCREEN(96),
        ZOOM(192);

        private final int dpi;

        Sharpness(int dpi) {
            this.dpi = dpi;
        }
    }

    /**
     * The PDF that the pictures show.
     *
     * @param sha256 of the PDF
     * @param size of the PDF, in octets
     */
    public record Shown(String sha256, int pages, long size) {
        private static Shown of(byte[] pdf) {
            return new Shown(EvidenceSink.digest(pdf).sha256(), PageImages.count(pdf), pdf.length);
        }
    }

    /**
     * Returns the data of the PDF. Once the packet is approved, the data of the approved edition are returned for both editions.
     *
     * @param edition DRAFT or FINAL; FINAL is also permitted before the approval that covers it
     * @throws Refusal (NOT_FOUND) for an unknown packet or one of a case that the actor may not see
     */
    public Shown of(Actor actor, UUID id, Edition edition) {
        packets.caseOf(actor, id);
        return shown(actor, id, edition);
    }

    /**
     * Returns a page as PNG.
     *
     * @param page from 1
     * @throws Refusal (NOT_FOUND) as {@link #of}, and for a page that the PDF does not have
     */
    public byte[] png(Actor actor, UUID id, Edition edition, int page, Sharpness sharpness) {
        packets.caseOf(actor, id);
        Shown shown = shown(actor, id, edition);
        if (page < 1 || page > shown.pages()) {
            throw Refusal.notFound("the document has " + Count.of(shown.pages(), "page"));
        }
        return cache.picture(shown.sha256(), page, sharpness.dpi, () -> {
            byte[] pdf = pdf(actor, id, edition);
            drawing.acquireUninterruptibly();
            try {
                return PageImages.png(pdf, page, sharpness.dpi);
            } finally {
                drawing.release();
            }
        });
    }

    /**
     * Returns the data of the PDF. The data of an approved document are found by its SHA-256. Before the first approval they are determined each
     * time, since the document changes when the case is sealed.
     */
    private Shown shown(Actor actor, UUID id, Edition edition) {
        return Optional.ofNullable(approved.hashes(id).get(CourtPdf.NAME))
                .map(key -> Objects.requireNonNull(documents.get(key, sought -> Shown.of(pages.pdf(actor, id)))))
                .orElseGet(() -> Shown.of(pdf(actor, id, edition)));
    }

    private byte[] pdf(Actor actor, UUID id, Edition edition) {
        return edition == Edition.DRAFT
                ? pages.pdf(actor, id)
                : approved.finalOctets(actor, packets.get(actor, id), CourtPdf.NAME)
                        .orElseThrow();
    }
}
