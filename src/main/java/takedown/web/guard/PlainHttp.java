package takedown.web.guard;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Restricts the server without TLS to HTTP/1.1: HTTP/2 by prior knowledge and the upgrade to HTTP/2 are disabled (RFC 9113 section 3). HTTP/2 remains
 * where TLS negotiates it. Also applies the configured {@link Deadlines} at the start of the service.
 */
@Singleton
public final class PlainHttp implements HttpServerOptionsCustomizer {
    private final WebConfig config;

    PlainHttp(WebConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }

    void deadlines(@Observes StartupEvent start) {
        Deadlines.use(new Deadlines.Limits(
                config.headTimeout(), config.bodyTimeout(), config.bodyRate(), config.keepAlive()));
    }
}
