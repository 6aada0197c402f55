package takedown.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A running PostgreSQL server, as stated in its postmaster.pid: process id on line 1, port on line 4, state on line 8 (PostgreSQL's
 * src/include/utils/pidfile.h).
 */
record Postmaster(long pid, int port, boolean ready) {

    static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /**
     * Returns the PostgreSQL server that runs on {@code cluster}; empty if none does. After a crash of the machine the file may name an unrelated
     * process: only a program called postgres that was started on this folder counts.
     */
    static Optional<Postmaster> running(Path cluster) throws IOException {
        Path file = pidFile(cluster);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(3).strip());
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            return serves(pid, cluster) ? Optional.of(new Postmaster(pid, port, ready)) : Optional.empty();
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    private static boolean serves(long pid, Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .map(Path::of)
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .filter("postgres"::equals)
                        .isPresent())
                .flatMap(ProcessHandle.Info::arguments)
                .filter(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .isPresent();
    }
}
