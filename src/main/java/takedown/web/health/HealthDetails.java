package takedown.web.health;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import takedown.web.signin.RoleNames;

/**
 * Returns only the overall status, which is what a probe reads, to callers other than auditors and admins. The results of each check, such as
 * upstreams and runs, are only for auditors and admins, who are forwarded to Quarkus' own pages.
 */
@ApplicationScoped
class HealthDetails {
    /** The order of the route: after the handlers that sign a caller in, and before all pages. */
    private static final int ORDER = -50;

    private static final String PATH = "/q/health";

    private final SmallRyeHealthReporter reporter;

    HealthDetails(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void register(@Observes Router router) {
        answer(router, "", reporter::getHealth);
        answer(router, "/live", reporter::getLiveness);
        answer(router, "/ready", reporter::getReadiness);
        answer(router, "/started", reporter::getStartup);
        answer(router, "/well", reporter::getWellness);
        answer(router, "/group", reporter::getHealthGroups);
        answer(router, "/group/:group", reporter::getHealthGroups);
    }

    private static void answer(Router router, String path, Supplier<SmallRyeHealth> health) {
        router.route(PATH + path)
                .order(ORDER)
                .blockingHandler(
                        context -> {
                            if (seesDetails(context)) {
                                context.next();
                            } else {
                                boolean down = asked(health).isDown();
                                context.response()
                                        .setStatusCode(down ? 503 : 200)
                                        .putHeader("Content-Type", "application/json; charset=UTF-8")
                                        .putHeader("Cache-Control", "no-store")
                                        .end("{\"status\":\"" + (down ? "DOWN" : "UP") + "\",\"checks\":[]}");
                            }
                        },
                        false);
    }

    private static boolean seesDetails(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && (user.getSecurityIdentity().hasRole(RoleNames.AUDITOR)
                        || user.getSecurityIdentity().hasRole(RoleNames.ADMIN));
    }

    private static SmallRyeHealth asked(Supplier<SmallRyeHealth> health) {
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()) {
            return health.get();
        }
        request.activate();
        try {
            return health.get();
        } finally {
            request.terminate();
        }
    }
}
