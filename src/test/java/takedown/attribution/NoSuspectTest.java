package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.Indicator;

class NoSuspectTest {
    private static final NoSuspect NO_SUSPECT = new NoSuspect(DirectoryLoader.load(Optional.empty(), true));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0|an address of \"this network\"",
                "127.0.0.1|a loopback address",
                "http://127.0.0.1:8080/x|a loopback address",
                "http://2130706433/|127.0.0.1 is a loopback address",
                "192.168.1.1|a private address (RFC 1918)",
                "10.0.0.1:8080|a private address (RFC 1918)",
                "172.16.0.1|a private address (RFC 1918)",
                "169.254.169.254|a link-local address",
                "100.64.0.1|a provider's NAT",
                "224.0.0.1|a multicast address",
                "255.255.255.255|the broadcast address",
                "::1|a loopback address",
                "[fd00::1]:80|a private address (RFC 4193)",
                "fe80::1|a link-local address",
                "64:ff9b::cb00:7142|NAT64",
                "co.uk|a public suffix",
                "com|a top-level domain",
                "https://co.uk/|a public suffix",
                "gr.com|a public suffix",
                "github.io|the home page of GitHub, Inc.",
                "https://www.github.io|the home page of GitHub, Inc.",
                "amazonaws.com|the home page of Amazon Web Services apps",
                "pastebarn.org|the home page of Pastebarn",
                "https://pastebarn.org/|the home page of Pastebarn",
                "https://pastebarn.org/?|the home page of Pastebarn",
                "https://pastebarn.org/#|the home page of Pastebarn",
                "https://pastebarn.org//|the home page of Pastebarn",
                "https://pastebarn.org/./|the home page of Pastebarn",
                "https://pastebarn.org/%2e|the home page of Pastebarn",
                "https://pastebarn.org/p/../index.html|the home page of Pastebarn",
                "http://www.pastebarn.org|the home page of Pastebarn"
            })
    void isToldWithWhatItIs(String pasted, String what) {
        String why;
        try {
            why = NO_SUSPECT.why(Indicator.of(pasted)).orElse("");
        } catch (takedown.name.Refusal refusal) {
            why = refusal.getMessage();
        }
        assertTrue(why.contains(what), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.66",
                "198.51.100.7",
                "192.0.2.1",
                "2001:db8::66",
                "9.9.9.9",
                "2606:4700::1111",
                "evil.co.uk",
                "hollowwren-quay.gr.com",
                "https://hollowwren-quay.gr.com/",
                "evil.github.io",
                "https://pastebarn.org/p/7fq2",
                "https://pastebarn.org/?p=7fq2",
                "https://pastebarn.org/#7fq2",
                "harborquill.s3.us-west-2.amazonaws.com"
            })
    void everythingElseCanBeOne(String pasted) {
        assertEquals(Optional.empty(), NO_SUSPECT.why(Indicator.of(pasted)));
    }
}
