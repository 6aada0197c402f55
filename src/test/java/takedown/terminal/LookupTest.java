package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
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
}
