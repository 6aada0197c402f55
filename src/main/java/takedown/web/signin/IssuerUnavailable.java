package takedown.web.signin;

import com.google.common.base.Throwables;
import io.quarkus.oidc.OIDCException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The exception for an issuer that cannot be reached, so that the token cannot be verified. This is neither the caller's error nor a bug. */
final class IssuerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** The message that Quarkus gives, without the cause, when the connection to the issuer fails. */
    private static final String NOT_AVAILABLE = "OIDC Server is not available";
    /** The message that Quarkus gives, without the cause, when the connection is closed before an answer comes. */
    private static final String NO_ANSWER = "The supplier returned `null`";

    IssuerUnavailable(Throwable cause) {
        super("the issuer cannot be reached", cause);
    }

    /** Returns whether the failure was caused by an issuer that did not answer, or did not answer as an issuer. */
    static boolean isCauseOf(Throwable fault) {
        return isNetworkCauseOf(fault)
                || Throwables.getCausalChain(fault).stream().anyMatch(cause -> cause instanceof OIDCException);
    }

    /** Returns whether the failure was caused by an issuer that did not answer. */
    static boolean isNetworkCauseOf(Throwable fault) {
        return Throwables.getCausalChain(fault).stream()
                .anyMatch(cause -> cause instanceof OIDCException && NOT_AVAILABLE.equals(cause.getMessage())
                        || NO_ANSWER.equals(cause.getMessage())
                        || cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof io.smallrye.mutiny.TimeoutException
                        || cause instanceof VertxException);
    }
}
