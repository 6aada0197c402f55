package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DirectoryCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheCoverageWithoutANetwork() {
        assertEquals(0, run("directory", "coverage"), err.toString());
        assertTrue(out.toString().contains("Accredited registrars"), out.toString());
        assertTrue(out.toString().contains("conflicts between sources"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void printsTheSameAsThePageOfTheDocumentation() {
        assertEquals(0, run("directory", "coverage", "--markdown"), err.toString());
        assertTrue(out.toString().startsWith("# Coverage of the directory\n"), out.toString());
    }

    @Test
    void namesItsCommands() {
        assertEquals(2, run("directory"));
        assertTrue(err.toString().contains("directory coverage or directory update"), err.toString());
    }

    private int run(String... command) {
        return new CommandLine(new Terminal(FakeShell.BARE))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command);
    }
}
