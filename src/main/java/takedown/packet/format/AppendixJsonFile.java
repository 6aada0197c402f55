package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;
import takedown.packet.rendition.Rendition;

@ApplicationScoped
class AppendixJsonFile implements Rendition {

    @Override
    public String name() {
        return "appendix-a.json";
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        AppendixJson.write(packet.document(), out);
    }
}
