package takedown.dispatch;

import io.quarkus.arc.DefaultBean;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import takedown.packet.document.PacketDocument;
import takedown.packet.format.MailText;
import takedown.packet.format.Reporter;

/** The packet's own mail, as shown at /mail, and retractions from templates/dispatch. Another {@link MailRendition} bean replaces it. */
@DefaultBean
@ApplicationScoped
class PlainLetters implements MailRendition {
    private final Engine templates;
    private final DispatchConfig config;

    PlainLetters(Engine templates, DispatchConfig config) {
        this.templates = templates;
        this.config = config;
    }

    @Override
    public Letter request(PacketDocument document) {
        return new Letter(MailText.subject(document), MailText.body(document, Reporter.of(document, config.from())));
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
