package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

record CommandResult(int status, String out, String err) {

    static CommandResult of(Shell shell, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new CommandLine(new Terminal(shell))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandResult(status, out.toString(), err.toString());
    }

    /** Asserts that the command failed with one line on standard error, without escape sequences, and printed nothing else. */
    void failed(int expected, String part) {
        assertEquals(expected, status, err);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("takedown: ") && err.contains(part), err);
        assertTrue(err.chars().allMatch(c -> c == '\n' || c >= ' ' && c != 0x7f && c != 0x9b && c != 0x202e), err);
        assertTrue(err.length() < 1_000, err);
    }
}
