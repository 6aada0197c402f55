package takedown.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** A database cluster, with the programs that create, start and stop it and the account under which these programs run. */
record Cluster(Layout layout, Account account, Binaries binaries) {

    static final String ADMINISTRATOR = "postgres";
    private static final long LARGEST_LOG = 10_000_000;

    static Cluster under(Layout layout) throws IOException, InterruptedException {
        Account account = Account.choose(layout.home());
        Binaries binaries = Binaries.unpack(layout.programs());
        layout.password();
        if (Files.notExists(layout.log()) || Files.size(layout.log()) > LARGEST_LOG) {
            Files.writeString(layout.log(), "");
        }
        account.own(layout.home());
        return new Cluster(layout, account, binaries);
    }

    boolean exists() {
        return Files.exists(layout.cluster());
    }

    Optional<Postmaster> running() throws IOException {
        return Postmaster.running(layout.cluster());
    }

    /**
     * Creates the cluster in a separate folder and renames that folder at the end. A cluster that was incomplete when the power failed is therefore
     * created again.
     */
    void make() throws IOException, InterruptedException {
        Path part = layout.home().resolve("cluster.part");
        if (Files.exists(part)) {
            PathUtils.deleteDirectory(part);
        }
        List<String> initdb = new ArrayList<>(account.prefix());
        initdb.addAll(List.of(binaries.program("initdb").toString(), "-D", part.toString()));
        initdb.addAll(List.of("--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--data-checksums"));
        initdb.addAll(List.of("--username=" + ADMINISTRATOR, "--pwfile=" + layout.passwordFile()));
        initdb.add("--no-instructions");
        Commands.run("initdb", initdb, layout.log());
        Files.move(part, layout.cluster());
    }

    /**
     * Starts the PostgreSQL server and returns its port. The caller must hold the lock, and must have verified that no PostgreSQL server of ours is
     * running.
     */
    int start() throws IOException, InterruptedException {
        // If this file exists, it is left over from a crash.
        Files.deleteIfExists(Postmaster.pidFile(layout.cluster()));
        int port = Ports.storedOrFree(layout.port());
        // These settings are on the command line, so that an edit of postgresql.conf cannot remove them. The operator
        // may tune other settings in that file.
        String settings = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port;
        List<String> command = control("start");
        command.addAll(List.of("-t", Long.toString(EmbeddedPostgres.RECOVERY_SECONDS)));
        command.addAll(List.of("-l", layout.log().toString(), "-o", settings));
        Commands.run("starting PostgreSQL", command, layout.log());
        Files.writeString(layout.port(), Integer.toString(port));
        return port;
    }

    void stop() throws IOException, InterruptedException {
        Commands.run("stopping PostgreSQL", stopCommand(), layout.log());
    }

    List<String> stopCommand() {
        List<String> command = control("stop");
        command.addAll(List.of("-m", "fast"));
        return command;
    }

    private List<String> control(String verb) {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of(binaries.program("pg_ctl").toString(), verb, "-w"));
        command.addAll(List.of("-D", layout.cluster().toString()));
        return command;
    }
}
