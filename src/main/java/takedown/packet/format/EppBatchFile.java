package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import takedown.casefile.Actor;
import takedown.packet.Packet;
import takedown.packet.Rendition;

/** What a packet asks of a registry, as EPP for a server that has host objects. */
@ApplicationScoped
class EppBatchFile implements Rendition {

    @Override
    public String name() {
        return "epp.xml";
    }

    @Override
    public boolean isOf(Packet packet) {
        return EppBatch.isFor(packet.document());
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) {
        EppBatch.write(packet.document(), EppBatch.Hosts.OBJECTS, out);
    }
}
