package takedown.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.Standing;

@ConfigMapping(prefix = "takedown.dispatch")
public interface DispatchConfig {
    /** Sender of mails to recipients, in the header and in the envelope. If it is not set, no mail is sent. */
    Optional<String> from();

    /** Mailbox that receives the replies and that people read ({@code Reply-To}); by default the sender. */
    Optional<String> replyTo();

    /**
     * Time after sending at which an answer is due if the packet states no time, and after which a name that is still up counts as overdue in the
     * statistics. This is the service's own measure: no agreement sets a deadline in hours for reports of this kind.
     */
    @WithDefault("48h")
    Duration overdueAfter();

    /**
     * The number of approvals of a court paper that must come from counsel: {@code ONE_COUNSEL} or {@code ALL_COUNSEL}. With {@code ALL_COUNSEL} a
     * team with two lawyers cannot send a paper that one of them prepared.
     */
    @WithDefault("ONE_COUNSEL")
    CourtApproval courtApproval();

    /**
     * The standings in the case that may approve: {@code LEAD}, {@code ANALYST} and {@code COUNSEL} of the case, and {@code OTHER} for viewers and
     * for users who are not members. In a sealed case {@code OTHER} can never approve.
     */
    @WithDefault("LEAD,ANALYST,COUNSEL,OTHER")
    Set<Standing> approvers();
}
