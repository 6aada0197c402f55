package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceLookupTest {
    @TestHTTPResource("/")
    URI service;

    private CommandResult lookup(String user, String value, String... more) {
        String[] arguments = new String[7 + more.length];
        System.arraycopy(
                new String[] {"lookup", value, "--server", service.toString(), "--user", user, "--quiet"},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        return CommandResult.of(FakeShell.BARE.with(Credentials.PASSWORD, user), arguments);
    }

    @Test
    void aPastedUrlArrivesWholeAndItsDossierIsReadWhole() {
        CommandResult text = lookup("alice", "hxxps://pastebarn[.]org/p/7fq2-hollowwren");
        assertEquals(0, text.status(), text.err());
        assertTrue(text.out().startsWith("hxxps://pastebarn[.]org/p/7fq2-hollowwren "), text.out());
        assertTrue(text.out().contains("\nWho can act\n"), text.out());
        CommandResult json = lookup("alice", "hxxps://pastebarn[.]org/p/7fq2-hollowwren", "--json");
        assertTrue(json.out().startsWith("{\n  \"indicator\" : {\n    \"kind\" : \"URL\""), json.out());
    }

    @Test
    void whoIsNotAdmittedIsTold() {
        lookup("olga", "hollowwren-keys.net").failed(4, "does not allow this look-up to user olga (403)");
        lookup("mallory", "hollowwren-keys.net").failed(4, "does not accept user mallory (401)");
        CommandResult.of(FakeShell.BARE, "lookup", "hollowwren-keys.net", "-q", "--server", service.toString())
                .failed(4, "use --user NAME or --token-file FILE");
    }
}
