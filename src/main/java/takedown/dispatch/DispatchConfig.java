package takedown.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of dispatch and of overdue requests. */
@ConfigMapping(prefix = "takedown.dispatch")
public interface DispatchConfig {
    /** Sender of mails to recipients, in their header and in the envelope. Without it no mail is sent. */
    Optional<String> from();

    /** Mailbox that receives the replies, read by people ({@code Reply-To}); by default the sender's. */
    Optional<String> replyTo();

    /**
     * Time after which a name that is still up counts as overdue in the statistics. This is the service's own measure: no agreement sets a deadline
     * in hours for reports of this kind.
     */
    @WithDefault("48h")
    Duration overdueAfter();
}
