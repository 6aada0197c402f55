package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.RecipientRole;

/** The registry's copy as a file of the archive. A signed copy contains the time at which its edition was made. */
@ApplicationScoped
class RegistryCopy implements Rendition {
    static final String NAME = "registry.pdf";

    private final PacketPages pages;

    RegistryCopy(PacketPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOf(Packet packet) {
        return packet.document().recipient().role() == RecipientRole.REGISTRY;
    }

    @Override
    public String settings() {
        return pages.isSigned() ? "signed" : "";
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(pages.registryCopy(actor, packet.id()));
    }

    @Override
    public void write(Actor actor, Packet packet, Edition edition, OutputStream out) throws IOException {
        out.write(pages.registryCopy(actor, packet, edition));
    }
}
