package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TerminalTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine terminal =
            new CommandLine(new Terminal()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpsAndTellsItsVersionOnStandardOutput() {
        assertEquals(0, terminal.execute("--help"));
        assertTrue(out.toString().startsWith("Usage: takedown"), out.toString());
        assertEquals(0, terminal.execute("--version"));
        assertTrue(out.toString().contains("takedown-tracker"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void anUnknownCommandPrintsTheUsageOnStandardErrorAndExitsWithTwo() {
        // The word resembles no command. For a similar word, picocli would suggest the command.
        assertEquals(2, terminal.execute("12345"));
        assertTrue(err.toString().contains("Usage: takedown"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void noCommandAtAllIsNotUnderstoodEither() {
        assertEquals(2, terminal.execute());
    }
}
