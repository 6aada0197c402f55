package takedown.web.signin;

import io.quarkus.oidc.OIDCException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The issuer cannot be asked, so it cannot be told whether a token is good: neither the caller's fault nor a bug. */
final class IssuerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    IssuerUnavailable(Throwable cause) {
        super("the issuer cannot be reached", cause);
    }

    /** Whether it failed because the issuer did not answer, or not with what an issuer answers with. */
    static boolean isCauseOf(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof IOException
                    || t instanceof TimeoutException
                    || t instanceof io.smallrye.mutiny.TimeoutException
                    || t instanceof VertxException
                    || t instanceof OIDCException) {
                return true;
            }
        }
        return false;
    }
}
