package takedown.web.signin;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import takedown.casefile.people.CallerAddress;

/** The IP address of the peer or, behind a trusted proxy (quarkus.http.proxy), the IP address that the proxy reports. */
@ApplicationScoped
class RequestAddress implements CallerAddress {
    private final CurrentVertxRequest request;

    RequestAddress(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Optional<String> current() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCurrent())
                .map(context -> context.request().remoteAddress())
                .map(SocketAddress::hostAddress);
    }
}
