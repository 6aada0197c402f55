package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LookupTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"no such thing", "evil", "gopher://evil.net/", "127.1", "-.net", "a..b", "evil\u001b[2J.net", " "
            })
    void nonsenseGetsOneLineThatSaysWhyAndTwo(String value) {
        var err = new StringWriter();
        int status = new CommandLine(new Terminal())
                .setErr(new PrintWriter(err, true))
                .execute("lookup", "--", value);
        assertEquals(2, status);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("takedown: "), err.toString());
        assertTrue(err.toString().chars().allMatch(c -> c == '\n' || c >= ' '), err.toString());
    }

    @Test
    void somethingIsSaidBeforeTheNetworkIsSetUp() {
        StringWriter err = new StringWriter();
        List<String> before = new ArrayList<>();
        ConfiguredNetwork network = (progress, body) -> {
            before.add(err.toString());
            progress.accept("Starting the lab");
            return 7;
        };
        int status = new CommandLine(new Terminal(FakeShell.BARE.on(network)))
                .setErr(new PrintWriter(err, true))
                .execute("lookup", "hxxp://evil[.]net");
        assertEquals(7, status);
        assertTrue(before.getFirst().startsWith("Starting the look-up of http://evil.net"), before::toString);
        assertTrue(err.toString().contains("Starting the lab ..."), err.toString());
    }

    @Test
    void aNetworkThatCannotBeSetUpGetsOneLine() {
        FakeShell shell = FakeShell.BARE.on((progress, body) -> {
            throw new ConfiguredNetwork.Unavailable("takedown.whois.port is \"x\"", new IllegalStateException());
        });
        CommandResult.of(shell, "lookup", "evil.net", "--quiet").failed(1, "takedown.whois.port is");
    }

    @Test
    void theHelpListsEveryExitStatus() {
        CommandResult help = CommandResult.of(FakeShell.BARE, "lookup", "--help");
        IntStream.rangeClosed(0, 5)
                .forEach(status -> assertTrue(
                        help.out().lines().anyMatch(line -> line.strip().matches(status + " +\\p{Alpha}.*")),
                        help.out()));
    }
}
