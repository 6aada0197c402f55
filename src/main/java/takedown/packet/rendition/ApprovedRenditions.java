package takedown.packet.rendition;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.store.PacketSql;

/**
 * The approved renditions of a packet, octet for octet: its final edition. They are made once, for the first approval, and stored. A later version of
 * the service or of the templates might render them differently, and the result would not be the approved document.
 */
@ApplicationScoped
public class ApprovedRenditions {
    private final List<Rendition> renditions;
    private final RenditionRow.Repository rows;
    private final PacketSql packets;
    private final PacketPages pages;

    ApprovedRenditions(
            @All List<Rendition> renditions, RenditionRow.Repository rows, PacketSql packets, PacketPages pages) {
        this.pages = pages;
        this.renditions = List.copyOf(renditions);
        if (renditions.stream().map(Rendition::name).distinct().count() < renditions.size()) {
            throw new IllegalStateException("two renditions have the same name");
        }
        this.rows = rows;
        this.packets = packets;
    }

    /**
     * Returns every rendition in its final edition, by name: the octets that the first approval stores. Not for use inside a transaction: large
     * packets take minutes.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public SortedMap<String, byte[]> of(Actor actor, Packet packet) {
        SortedMap<String, byte[]> made = new TreeMap<>();
        for (Rendition rendition : renditions) {
            if (rendition.isOf(packet)) {
                made.put(rendition.name(), octets(actor, packet, rendition));
            }
        }
        return made;
    }

    /** Returns the files of the final edition, approved or to be approved, each with its SHA-256. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public FinalFiles files(Actor actor, Packet packet) {
        SortedMap<String, String> kept = hashes(packet.id());
        if (!kept.isEmpty()) {
            return new FinalFiles(kept);
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        of(actor, packet)
                .forEach((name, octets) ->
                        hashes.put(name, EvidenceSink.digest(octets).sha256()));
        return new FinalFiles(hashes);
    }

    /** Returns a file of the final edition, approved or to be approved; empty if the packet has no such file. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<byte[]> finalOctets(Actor actor, Packet packet, String name) {
        return hashes(packet.id()).isEmpty()
                ? renditions.stream()
                        .filter(rendition -> rendition.name().equals(name) && rendition.isOf(packet))
                        .findFirst()
                        .map(rendition -> octets(actor, packet, rendition))
                : octets(packet.id(), name);
    }

    private byte[] octets(Actor actor, Packet packet, Rendition rendition) {
        return pages.offered(actor, packet, rendition, () -> render(actor, packet, rendition));
    }

    private static byte[] render(Actor actor, Packet packet, Rendition rendition) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            rendition.write(actor, packet, Edition.FINAL, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Stores the renditions of a packet unless they are already stored, and returns the SHA-256 of each stored rendition, by name.
     *
     * @param made the renditions to store if there are none yet
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public SortedMap<String, String> keep(UUID packetId, Map<String, byte[]> made) {
        // One at a time, so that the second of two simultaneous first approvals finds what the first stored.
        packets.lock(packetId);
        SortedMap<String, String> kept = rows.hashes(packetId);
        if (kept.isEmpty()) {
            made.forEach((name, octets) -> rows.keep(
                    new RenditionRow.Key(packetId, Edition.FINAL, name),
                    EvidenceSink.digest(octets).sha256(),
                    octets));
            rows.flush();
            return rows.hashes(packetId);
        }
        return kept;
    }

    /** Returns the SHA-256 of each approved rendition, by name; empty before the first approval. */
    @Transactional
    public SortedMap<String, String> hashes(UUID packetId) {
        return rows.hashes(packetId);
    }

    /** Returns the octets of a rendition; empty before the first approval, and if the packet has no such rendition. */
    @Transactional
    public Optional<byte[]> octets(UUID packetId, String name) {
        return rows.octets(packetId, name);
    }
}
