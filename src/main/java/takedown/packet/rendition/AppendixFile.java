package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;

@ApplicationScoped
class AppendixFile implements Rendition {
    static final String NAME = "appendix-a.csv";

    private final PacketPages pages;

    AppendixFile(PacketPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(pages.appendixCsv(actor, packet.id()));
    }
}
