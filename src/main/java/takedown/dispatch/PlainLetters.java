package takedown.dispatch;

import io.quarkus.arc.DefaultBean;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import takedown.packet.PacketDocument;

/** Letters from templates/dispatch, where counsel can edit the words. Another {@link MailRendition} takes its place. */
@DefaultBean
@ApplicationScoped
class PlainLetters implements MailRendition {
    private final Engine templates;

    PlainLetters(Engine templates) {
        this.templates = templates;
    }

    @Override
    public Letter request(PacketDocument document) {
        return new Letter(
                "Report of abuse: " + document.rows().size() + " names [" + document.packetId() + "]",
                template("dispatch/request.txt").data("doc", document).render());
    }

    @Override
    public Letter retraction(PacketDocument document, Withdrawal withdrawal) {
        return new Letter(
                "Taken back [" + document.packetId() + "]",
                template("dispatch/retraction.txt")
                        .data("doc", document)
                        .data("withdrawal", withdrawal)
                        .render());
    }

    private Template template(String name) {
        return Objects.requireNonNull(templates.getTemplate(name), name);
    }
}
