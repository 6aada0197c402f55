package takedown.terminal;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.util.ExceptionUtil;
import jakarta.enterprise.inject.spi.CDI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The service's packages for one command: beans, configuration and, if configured, the lab, without ports, a database or a schedule. */
final class HeadlessService {

    /**
     * Default settings that turn off the ports, the database, the schedule and the sign-in. Warnings and errors go to standard error, since standard
     * output is for the answer.
     */
    private static final Map<String, String> QUIET = Map.ofEntries(
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.datasource.active", "false"),
            Map.entry("quarkus.hibernate-orm.active", "false"),
            Map.entry("quarkus.flyway.active", "false"),
            Map.entry("quarkus.scheduler.enabled", "false"),
            Map.entry("quarkus.oidc.tenant-enabled", "false"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.level", "WARN"));

    private static final Logger LOG = Logger.getLogger(HeadlessService.class);

    private static volatile Callable<Integer> command = () -> 1;

    private HeadlessService() {}

    /**
     * Runs {@code body}, which may call {@link #bean} for the beans it needs, and returns its exit status. May be called only once per process.
     *
     * @param beforeFailure runs before a failure is logged on standard error
     */
    static int run(Runnable beforeFailure, Callable<Integer> body) {
        settings().forEach(HeadlessService::defaultTo);
        command = () -> {
            try {
                return body.call();
            } catch (Exception | Error failure) {
                // The failure is reported here: once the application has stopped, a log line might not be written.
                beforeFailure.run();
                LOG.errorf(failure, "The command failed: %s", ExceptionUtil.getRootCause(failure));
                return 1;
            }
        };
        var status = new AtomicInteger(1);
        Quarkus.run(Body.class, (code, failure) -> {
            if (failure != null) {
                beforeFailure.run();
                LOG.errorf(failure, "The command failed: %s", ExceptionUtil.getRootCause(failure));
            }
            status.set(failure == null ? code : 1);
        });
        return status.get();
    }

    /**
     * Returns the default settings, with a random key for sign-in sessions. Without a key, the sign-in form logs a warning with the key that it
     * chose.
     */
    static Map<String, String> settings() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Map<String, String> settings = new HashMap<>(QUIET);
        settings.put("quarkus.http.auth.session.encryption-key", HexFormat.of().formatHex(key));
        return settings;
    }

    /**
     * Returns a bean. A bean that only a command requests is injected nowhere, so its class needs {@code @Unremovable}. Otherwise the build omits it.
     */
    static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    private static void defaultTo(String key, String value) {
        System.getProperties().putIfAbsent(key, value);
    }

    /** Runs the command. Quarkus creates this object itself, so the command is passed in a static field. */
    public static final class Body implements QuarkusApplication {
        @Override
        public int run(String... args) throws Exception {
            return command.call();
        }
    }
}
