package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Packet;

/** The document of a packet in the form that is hashed: canonical JSON (RFC 8785), regardless of the layout in the database. */
@ApplicationScoped
public class Manifests {
    private final PacketStore packets;
    private final PacketRow.Repository rows;

    Manifests(PacketStore packets, PacketRow.Repository rows) {
        this.packets = packets;
        this.rows = rows;
    }

    /** @throws Refusal (CONFLICT) if the stored document no longer matches its hash */
    @Transactional
    public byte[] of(Actor actor, Packet packet) {
        packets.get(actor, packet.id());
        byte[] octets = canonical(rows.findById(packet.id()).document).getBytes(StandardCharsets.UTF_8);
        if (!EvidenceSink.digest(octets).sha256().equals(packet.manifest())) {
            throw Refusal.conflict("the packet in the database is not the one that was prepared: its SHA-256 is "
                    + EvidenceSink.digest(octets).sha256() + ", but " + packet.manifest() + " is recorded");
        }
        return octets;
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("a stored packet cannot be read", e);
        }
    }
}
