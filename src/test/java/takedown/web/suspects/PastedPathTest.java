package takedown.web.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastedPathTest {

    @ParameterizedTest
    @CsvSource({
        "evil.net, evil.net",
        "hxxp://evil[.]net/a//b?x=1&y=2, hxxp://evil[.]net/a//b?x=1&y=2",
        "http%3A%2F%2Fevil.net%2Fa, http://evil.net/a",
        "holl%C3%B6w-wren.com, hollöw-wren.com",
        "100%, 100%",
        "a%2, a%2",
        "a%zz, a%zz",
        "a+b, a+b",
        "hxxps:/evil[.]net/a, hxxps://evil[.]net/a",
        "2001:db8::1, 2001:db8::1"
    })
    void isWhatWasPasted(String sent, String meant) {
        assertEquals(meant, PastedPath.after("/api/lookups/", "/api/lookups/" + sent));
        assertEquals(meant, PastedPath.after("/api/lookups/", "http://localhost:8080/api/lookups/" + sent));
    }
}
