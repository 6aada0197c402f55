package takedown.dispatch;

import io.quarkus.arc.DefaultBean;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.regex.Pattern;
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
                template("dispatch/request.txt")
                        .data("doc", document)
                        .data("t", new Words())
                        .render());
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

    /** What templates call. */
    public static final class Words {
        private static final Pattern SCHEME = Pattern.compile("(?i)http(s?)://");
        private static final Pattern DOT_IN_NAME = Pattern.compile("(?<=[\\p{L}\\p{N}-])[.](?=[\\p{L}\\p{N}-])");

        /** Names and questions in it in a form that no mail client turns into a link. */
        public String dead(String text) {
            return DOT_IN_NAME
                    .matcher(SCHEME.matcher(text).replaceAll("hxxp$1://"))
                    .replaceAll("[.]");
        }
    }

    private Template template(String name) {
        return Objects.requireNonNull(templates.getTemplate(name), name);
    }
}
