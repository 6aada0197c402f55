package takedown.nodes;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import takedown.bench.PackagedService;

/** A time limit for a nightly run, and a report of what hangs if the run does not end within it. */
final class NightTimeLimit {
    private static final List<String> QUESTIONS = List.of(
            "select id, kind, state, total, done, upto, reached, progressed_at, now() from run where state = 'RUNNING'",
            "select run_id, no, lane, faults from run_slice where not done order by 1, 2",
            "select run_id, lane, count(*), min(due_at), max(faults) from run_look group by 1, 2 order by 1, 2",
            "select * from run_glance_task order by task_instance",
            "select * from run_look_task order by task_instance",
            "select pid, state, wait_event_type, wait_event, xact_start, query from pg_stat_activity where datname is not null",
            "select pid, locktype, relation::regclass, mode, granted, pg_blocking_pids(pid) from pg_locks where not granted");

    private NightTimeLimit() {}

    interface Night {
        void run() throws Exception;
    }

    /**
     * Runs a night.
     *
     * @param data folder of the node with the database
     * @param nodes the nodes to report about if the run hangs
     */
    static void limited(Duration limit, Path data, List<PackagedService> nodes, Night night) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            night.run();
            return null;
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                case null, default -> throw e;
            }
        } catch (TimeoutException e) {
            Path report = Path.of("target", "hang-" + System.currentTimeMillis() + ".txt");
            String text = report(data, nodes);
            Files.writeString(report, text);
            // The thread closes the nodes when it ends.
            thread.interrupt();
            thread.join(Duration.ofMinutes(2));
            fail("no end within " + limit + "; " + report.toAbsolutePath() + " has it whole:\n"
                    + text.substring(0, Math.min(text.length(), 20_000)));
        }
    }

    private static String report(Path data, List<PackagedService> nodes) throws Exception {
        StringJoiner report = new StringJoiner("\n");
        for (String question : QUESTIONS) {
            report.add("").add(question);
            try (Connection connection =
                            DriverManager.getConnection(NodesIT.url(data), "takedown", NodesIT.password(data));
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(20);
                rows(statement.executeQuery(question), report);
            } catch (SQLException e) {
                report.add(String.valueOf(e.getMessage()));
            }
        }
        for (PackagedService node : nodes) {
            if (node.isAlive()) {
                report.add("").add("process " + node.pid()).add(node.threads());
            }
        }
        return report.toString();
    }

    private static void rows(ResultSet rows, StringJoiner report) throws SQLException {
        while (rows.next()) {
            StringJoiner line = new StringJoiner(" | ");
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                line.add(rows.getString(i));
            }
            report.add(line.toString());
        }
    }
}
