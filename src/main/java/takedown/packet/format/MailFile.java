package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.rendition.Rendition;

/** The packet as a mail. After an approval, the approved octets are sent, unless the mail goes to another address or has a remark. */
@ApplicationScoped
class MailFile implements Rendition {
    private final PacketMail mails;

    MailFile(PacketMail mails) {
        this.mails = mails;
    }

    @Override
    public String name() {
        return PacketMail.NAME;
    }

    @Override
    public String settings() {
        return mails.settings();
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        write(actor, packet, Edition.DRAFT, out);
    }

    @Override
    public void write(Actor actor, Packet packet, Edition edition, OutputStream out) throws IOException {
        out.write(mails.request(actor, packet, edition));
    }
}
