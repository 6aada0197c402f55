package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;
import takedown.packet.rendition.Rendition;

/** The packet as a mail. */
@ApplicationScoped
class MailFile implements Rendition {
    private final Optional<String> from;

    MailFile(@ConfigProperty(name = "takedown.dispatch.from") Optional<String> from) {
        this.from = from;
    }

    @Override
    public String name() {
        return "mail.eml";
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(MailMessage.plain(packet.document(), Reporter.of(packet.document(), from)));
    }
}
