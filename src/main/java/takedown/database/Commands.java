package takedown.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end, with a minimal environment: the operator's PGOPTIONS and locale do not reach them. */
final class Commands {

    private static final long LONGEST_SECONDS = 120;

    private Commands() {}

    static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = builder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return finished(process) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Runs {@code command}. A failure is reported with the last line that it printed to {@code log}. */
    static void run(String what, List<String> command, Path log) throws IOException, InterruptedException {
        // The output goes to a file and not to a pipe. The server inherits the output, and a pipe would stay open for
        // the life of the server.
        Process process = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!finished(process) || process.exitValue() != 0) {
            throw new DatabaseUnavailable(what + " failed (" + lastLine(log) + "); see " + log
                    + ", or set quarkus.datasource.jdbc.url to an external PostgreSQL");
        }
    }

    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(new File("/")).redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    private static boolean finished(Process process) throws InterruptedException {
        if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        process.destroyForcibly();
        return false;
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.reversed().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("pg_ctl:") && !line.startsWith("Examine the log"))
                .findFirst()
                .orElse("no output");
    }
}
