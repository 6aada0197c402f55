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
import takedown.name.Refusal;
import takedown.packet.store.PacketStore;
import takedown.paper.pdf.PageImages;

/**
 * The pages of a packet's PDF as pictures, to be read beside its data. They are kept in memory only, by the SHA-256 of the PDF, up to a bound.
 */
@ApplicationScoped
public class PacketImages {
    private static final long MOST_OCTETS = 48L * 1024 * 1024;

    /** Pictures that are drawn at once: a page at the higher resolution takes about 10 MiB while it is drawn. */
    private final Semaphore drawing = new Semaphore(2);

    private final PacketStore packets;
    private final PacketPages pages;
    private final ApprovedRenditions approved;
    private final Cache<String, Printed> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_OCTETS)
            .weigher((String key, Printed document) -> document.pdf().length)
            .build();
    private final Cache<Picture, byte[]> pictures = Caffeine.newBuilder()
            .maximumWeight(MOST_OCTETS)
            .weigher((Picture key, byte[] png) -> png.length)
            .build();

    PacketImages(PacketStore packets, PacketPages pages, ApprovedRenditions approved) {
        this.packets = packets;
        this.pages = pages;
        this.approved = approved;
    }

    private record Picture(String sha256, int page, int dpi) {}

    /** The PDF that the pictures show. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Printed(byte[] pdf, String sha256, int pages) {
        private static Printed of(byte[] pdf) {
            return new Printed(pdf, EvidenceSink.digest(pdf).sha256(), PageImages.count(pdf));
        }
    }

    /** The dots per inch of a picture. */
    public enum Sharpness {
        /** The size of the page on a screen. */
        SCREEN(96),
        /** For a closer look. */
        ZOOM(192);

        private final int dpi;

        Sharpness(int dpi) {
            this.dpi = dpi;
        }
    }

    /**
     * What the pictures show.
     *
     * @param sha256 of the PDF
     * @param size of the PDF, in octets
     */
    public record Shown(String sha256, int pages, long size) {}

    /** @throws Refusal (NOT_FOUND) for an unknown packet or one of a case that the actor may not see */
    public Shown of(Actor actor, UUID id) {
        packets.caseOf(actor, id);
        Printed printed = printed(actor, id);
        return new Shown(printed.sha256(), printed.pages(), printed.pdf().length);
    }

    /**
     * Returns a page as PNG.
     *
     * @param page from 1
     * @throws Refusal (NOT_FOUND) as {@link #of}, and for a page that the PDF does not have
     */
    public byte[] png(Actor actor, UUID id, int page, Sharpness sharpness) {
        packets.caseOf(actor, id);
        Printed printed = printed(actor, id);
        if (page < 1 || page > printed.pages()) {
            throw Refusal.notFound("the document has " + printed.pages() + " pages");
        }
        return Objects.requireNonNull(pictures.get(new Picture(printed.sha256(), page, sharpness.dpi), picture -> {
            drawing.acquireUninterruptibly();
            try {
                return PageImages.png(printed.pdf(), page, picture.dpi());
            } finally {
                drawing.release();
            }
        }));
    }

    /** An approved document is known by its SHA-256. A draft is read from the database each time, since a seal of its case changes it. */
    private Printed printed(Actor actor, UUID id) {
        return Optional.ofNullable(approved.hashes(id).get(CourtPdf.NAME))
                .map(key -> Objects.requireNonNull(documents.get(key, sought -> Printed.of(pages.pdf(actor, id)))))
                .orElseGet(() -> Printed.of(pages.pdf(actor, id)));
    }
}
