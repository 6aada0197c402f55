package takedown;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.util.ExceptionUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import takedown.database.DatabaseUnavailable;
import takedown.database.EmbeddedPostgres;
import takedown.directory.reading.DirectoryInvalid;
import takedown.directory.reading.DirectoryLoader;
import takedown.lab.LabUnavailable;
import takedown.packet.rendition.page.TemplateStartCheck;
import takedown.paper.template.TemplatesInvalid;
import takedown.protection.ListInvalid;
import takedown.web.guard.DeadlineExtension;
import takedown.web.guard.RawAddress;

/** The service with its embedded database, if no other is configured. The database starts first and stops last. */
final class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);
    private static final String URL = "quarkus.datasource.jdbc.url";
    /**
     * The name of the property with the URL of our own database. A run before a live reload in this JVM may have set that URL, which then must not
     * count as configured by the operator.
     */
    static final String OURS = "takedown.database.embedded";

    private static final String HOST = "quarkus.http.host";
    private static final String LOOPBACK = "127.0.0.1";
    /**
     * How long the database waits for the service to finish after the process received the signal to stop, and then how long its own stop may take.
     */
    private static final long STOP_TIMEOUT_SECONDS = 30;

    private Service() {}

    static void run() {
        settleLaunchMode();
        Config config = ConfigUtils.configBuilder().build();
        System.setProperty(RawAddress.LEFT_TO_US, "true");
        System.setProperty(DeadlineExtension.SWITCH, DeadlineExtension.ON);
        Optional<LabNetwork> lab;
        Optional<EmbeddedPostgres> database;
        try {
            Settings.check(config);
            Settings.resolved(config).forEach(System::setProperty);
            boolean labOrOwnDatabase =
                    LabNetwork.isChosen(config) || externalDatabase(config).isEmpty();
            Optional<SessionKey> key = SessionKey.of(config, labOrOwnDatabase);
            Map<String, String> signIn = SignInSettings.of(config, key);
            signIn.forEach(System::setProperty);
            // The files of the directory and the templates are also checked here, so that a person can read an error
            // without the stack traces of a failed start.
            DirectoryLoader.load(config);
            TemplateStartCheck.ofOwn(config);
            ListInvalid.check(config);
            lab = LabNetwork.startIfChosen(config, new Wiring().clock());
            database = startDatabase(config);
            warn(config, lab.isPresent());
            SignInSettings.notice(config, key, signIn).ifPresent(LOG::info);
        } catch (Settings.Wrong
                | DirectoryInvalid
                | TemplatesInvalid
                | ListInvalid
                | DatabaseUnavailable
                | LabUnavailable e) {
            System.err.println("takedown-tracker: " + e.getMessage());
            System.exit(1);
            return;
        }
        var drained = new CountDownLatch(1);
        Optional<Thread> stop = database.map(postgres -> new Thread(new Stop(drained, postgres.stopCommand())));
        stop.ifPresent(Runtime.getRuntime()::addShutdownHook);
        Quarkus.run(null, (code, failure) -> {
            if (failure != null) {
                LOG.errorf(failure, "The service did not start: %s", ExceptionUtil.getRootCause(failure));
            }
            database.ifPresent(EmbeddedPostgres::release);
            drained.countDown();
            lab.ifPresent(LabNetwork::close);
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                System.exit(code);
            }
            if (stop.isEmpty() || withdrawn(stop.get())) {
                // A live reload: the next run in this JVM adopts the server.
                database.ifPresent(EmbeddedPostgres::leave);
            }
        });
    }

    private static boolean withdrawn(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theProcessIsEnding) {
            return false;
        }
    }

    /**
     * Sets Quarkus's launch mode. In dev mode, main runs before Quarkus has reported its mode, so the configuration would be that of production. The
     * class loader of this class shows the mode: in dev mode, it is Quarkus's own.
     */
    private static void settleLaunchMode() {
        boolean dev = Service.class.getClassLoader().getClass().getName().endsWith(".QuarkusClassLoader");
        if (dev && LaunchMode.current() == LaunchMode.NORMAL) {
            LaunchMode.set(LaunchMode.DEVELOPMENT);
        }
    }

    private static void warn(Config config, boolean lab) {
        Settings.unknown(config).forEach(LOG::warn);
        if (lab && !config.getOptionalValue(HOST, String.class).orElse(LOOPBACK).equals(LOOPBACK)) {
            LOG.warnf("The lab's passwords are public, and %s accepts connections from other machines", HOST);
        }
    }

    private static Optional<String> externalDatabase(Config config) {
        return config.getOptionalValue(URL, String.class).filter(url -> !url.equals(System.getProperty(OURS)));
    }

    private static Optional<EmbeddedPostgres> startDatabase(Config config) {
        if (externalDatabase(config).isPresent()) {
            return Optional.empty();
        }
        String data = config.getOptionalValue("takedown.data", String.class).orElse("data");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(data));
        postgres.keepAlive();
        System.setProperty(OURS, postgres.jdbcUrl());
        System.setProperty(URL, postgres.jdbcUrl());
        System.setProperty("quarkus.datasource.username", EmbeddedPostgres.NAME);
        System.setProperty("quarkus.datasource.password", postgres.password());
        return Optional.of(postgres);
    }

    /**
     * Stops the embedded PostgreSQL when the process ends. Waits for a limited time until the service has returned its connections. Uses only the
     * JDK's classes and a prepared command, because in dev mode this may run when our own classes can no longer be loaded.
     */
    private record Stop(CountDownLatch drained, List<String> command) implements Runnable {

        @Override
        public void run() {
            try {
                var _ = drained.await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                System.err.println("takedown-tracker: the embedded PostgreSQL was left running: " + e);
            }
        }
    }
}
