package takedown.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cases/0197f4b2-0000-7000-8000-000000000000?status=ACTIVE&verdict=-MALICIOUS",
                "/suspects?q=%E2%82%AC&next=https://evil.example/",
                "/lookup?value=hxxps%3A%2F%2Fevil%5B.%5Dexample",
                "/apiary",
                "/cases/../directory",
                "/cases//evil.example"
            })
    void pagesOfThisService(String text) {
        assertEquals(Optional.of(new OwnPath(text)), OwnPath.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " /",
                "cases",
                "?q=x",
                "//evil.example",
                "//evil.example/cases",
                "///evil.example",
                "/\\evil.example",
                "/\\/evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r\nLocation: https://evil.example/",
                "/%5cevil.example",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "/cases\u0000",
                "/\u2044evil.example",
                "/%zz",
                "/a b",
                "/[x]"
            })
    void addressesOfOthers(String text) {
        assertEquals(Optional.empty(), OwnPath.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/lookups/evil.example",
                "/API/lookups/evil.example",
                "/./api/lookups/evil.example",
                "/x/../api/lookups/evil.example",
                "/x//../../api/lookups/evil.example",
                "/../api/lookups/evil.example",
                "/%61pi/lookups/evil.example",
                "/x/%2e%2e/api/lookups/evil.example",
                "/%2e/api/lookups/evil.example",
                "/%2Fapi/lookups/evil.example",
                "/api;x=1/lookups/evil.example",
                "/q/metrics",
                "/sign-in?back=/sign-in",
                "/sign-in/start",
                "/sign-out",
                "/j_security_check"
            })
    void addressesThatAreNoPages(String text) {
        assertEquals(Optional.empty(), OwnPath.of(text));
    }

    @Test
    void anAddressLongerThanAnyPages() {
        assertEquals(Optional.empty(), OwnPath.of("/" + "a".repeat(3_000)));
    }
}
