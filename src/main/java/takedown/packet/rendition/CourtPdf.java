package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;

/** The PDF of a packet, as a file of the evidence archive. */
@ApplicationScoped
class CourtPdf implements Rendition {
    static final String NAME = "packet.pdf";

    private final PacketPages pages;

    CourtPdf(PacketPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(pages.pdf(actor, packet.id()));
    }

    @Override
    public void write(Actor actor, Packet packet, Edition edition, OutputStream out) throws IOException {
        out.write(pages.render(actor, packet, edition));
    }
}
