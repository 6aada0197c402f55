package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;
import takedown.packet.rendition.Rendition;

/** The text that a dispatch by mail sends. */
@ApplicationScoped
class LetterFile implements Rendition {
    static final String NAME = "letter.txt";

    private final MailRendition letters;

    LetterFile(MailRendition letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(letters.request(packet.document()).text().getBytes(StandardCharsets.UTF_8));
    }
}
