package takedown.web.signin;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Prints once, in dev and lab, the service's address and the users that can sign in: all that a first visitor needs from the log. */
@ApplicationScoped
class ReadyLine {
    private static final Logger LOG = Logger.getLogger(ReadyLine.class);

    private final DevelopmentUsers users;

    ReadyLine(DevelopmentUsers users) {
        this.users = users;
    }

    void logAddress(@ObservesAsync HttpServerStart started) {
        int port = started.options().getPort();
        // Port 0 means a test, whose log no first visitor reads.
        if (users.admitted() && port > 0) {
            LOG.infof(
                    "Ready: http://localhost:%d/ (sign in as %s; the password is the name)",
                    port, String.join(", ", DevelopmentUsers.names()));
        }
    }
}
