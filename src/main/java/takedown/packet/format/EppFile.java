package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import takedown.casefile.people.Actor;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.rendition.AttachmentSource;
import takedown.packet.rendition.Rendition;
import takedown.paper.pdf.Attachment;

/**
 * The file of EPP commands. If the packet asks a registry for actions that EPP has commands for, the file is attached to the registry's copy and is
 * in the evidence archive.
 */
@ApplicationScoped
class EppFile implements AttachmentSource, Rendition {
    private static final String NAME = EppBatch.FILE;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOf(Packet packet) {
        try {
            EppBatch.check(packet.document());
            return true;
        } catch (Refusal none) {
            return false;
        }
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) {
        write(actor, packet, Edition.DRAFT, out);
    }

    @Override
    public void write(Actor actor, Packet packet, Edition edition, OutputStream out) {
        EppBatch.write(packet.document(), EppBatch.hosts(packet.document()), edition, out);
    }

    @Override
    public List<Attachment> of(Packet packet, Edition edition) {
        if (!isOf(packet)) {
            return List.of();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EppBatch.write(packet.document(), EppBatch.hosts(packet.document()), edition, out);
        return List.of(new Attachment(
                NAME,
                "application/xml",
                "The requested actions as EPP commands",
                Attachment.Relationship.SUPPLEMENT,
                packet.preparedAt(),
                out.toByteArray()));
    }
}
