package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;

@ApplicationScoped
class AppendixPages implements Rendition {
    static final String NAME = "appendix-a.pdf";

    private final PacketPages pages;

    AppendixPages(PacketPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) {
        pages.appendix(actor, packet.id()).accept(out);
    }
}
