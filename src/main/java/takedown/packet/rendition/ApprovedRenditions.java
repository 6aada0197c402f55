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
 * the service or of the templates would render them differently, and that document would not be the approved one.
 */
@ApplicationScoped
public class ApprovedRenditions {
    private final List<Rendition> renditions;
    private final RenditionRow.Repository rows;
    private final PacketSql packets;

    ApprovedRenditions(@All List<Rendition> renditions, RenditionRow.Repository rows, PacketSql packets) {
        this.renditions = List.copyOf(renditions);
        if (renditions.stream().map(Rendition::name).distinct().count() < renditions.size()) {
            throw new IllegalStateException("two renditions have one name");
        }
        this.rows = rows;
        this.packets = packets;
    }

    /**
     * Returns every rendition in its final edition, by name, as an approval would store it. Not for use inside a transaction: large packets take minutes.
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

    private static byte[] octets(Actor actor, Packet packet, Rendition rendition) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            rendition.write(actor, packet, Edition.FINAL, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Stores the renditions of a packet unless they are already stored, and returns SHA-256 of the stored ones by name.
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

    /** Returns SHA-256 by name; empty before the first approval. */
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
