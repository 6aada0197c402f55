package takedown.lookup;

import java.util.Optional;
import takedown.name.UntrustedText;
import takedown.net.HttpReply;

/** Recognises an HTTP answer that asks the client to back off. The rule is the same for all upstreams that are queried over HTTP. */
public final class PushBack {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_REFUSAL = 400;

    private PushBack() {}

    /**
     * Returns why the client must back off; empty if it need not. Status 429 (RFC 6585 section 4) always means that the client must back off. Any
     * other status of 400 or above has this meaning only with the header Retry-After (RFC 9110 section 10.2.3).
     */
    public static Optional<String> of(HttpReply.Answer answer) {
        Optional<String> after = answer.header("retry-after");
        boolean asks = answer.status() == TOO_MANY_REQUESTS || (answer.status() >= FIRST_REFUSAL && after.isPresent());
        return asks
                ? Optional.of("status " + answer.status()
                        + after.map(time -> ", Retry-After: " + UntrustedText.from(time, 60))
                                .orElse(""))
                : Optional.empty();
    }
}
