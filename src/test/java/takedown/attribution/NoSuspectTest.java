package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.directory.BulkFacts;
import takedown.directory.Directory;
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
                "brindlewick.crypto|the root zone of 2026",
                "brindlewick.crypto|does not delegate .crypto",
                "https://vault.brindlewick.crypto/seed|Give the URL of the gateway",
                "hxxp://cedarmoor[.]nft:8443/|does not delegate .nft",
                "harborquill.zzz|does not delegate .zzz",
                "brindlewick.eth|which is not in the DNS",
                "http://brindlewick.onion/login|an onion service",
                "co.uk|a public suffix",
                "com|a top-level domain",
                "https://co.uk/|a public suffix",
                "gr.com|a public suffix",
                "al.eu.org|a public suffix",
                "ipfs.dweb.link|a public suffix",
                "github.io|the home page of GitHub, Inc.",
                "https://www.github.io|the home page of GitHub, Inc.",
                "amazonaws.com|the home page of Amazon Web Services apps",
                "pastebarn.org|the home page of Pastebarn",
                "https://pastebarn.org/|the home page of Pastebarn",
                "https://pastebarn.org/?|the home page of Pastebarn",
                "https://pastebarn.org/#|the home page of Pastebarn",
                "https://pastebarn.org/#7fq2|the home page of Pastebarn",
                "https://www.pastebarn.org/#x|the home page of Pastebarn",
                "https://pastebarn.org/?#x|the home page of Pastebarn",
                "https://pastebarn.org/index.html#x|the home page of Pastebarn",
                "dynharbor-dns.net/#x|a platform that unrelated people share",
                "https://co.uk/#x|a public suffix",
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

    @Test
    void aDirectoryWithoutTheRootZoneRefusesNoName() {
        Directory bare = new Directory(new Directory.Contents(
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new Directory.Law(Map.of(), List.of()),
                Map.of(),
                List.of(),
                Map.of(),
                BulkFacts.NONE));
        assertEquals(Optional.empty(), new NoSuspect(bare).why(Indicator.of("brindlewick.crypto")));
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
                "brindlewick.eth.link",
                "https://brindlewick.eth.limo/",
                "https://vault.brindlewick.eth.limo/seed",
                "brindlewick.xn--p1ai",
                "https://cedarmoor.example/x",
                "larkfield.test",
                "windmere.invalid",
                "hollowwren-quay.gr.com",
                "https://hollowwren-quay.gr.com/",
                "evil.github.io",
                "https://pastebarn.org/p/7fq2",
                "https://pastebarn.org/?p=7fq2",
                "https://pastebarn.org/p/7fq2#top",
                "https://pastebarn.org/?7fq2#key",
                "harborquill.s3.us-west-2.amazonaws.com"
            })
    void everythingElseCanBeOne(String pasted) {
        assertEquals(Optional.empty(), NO_SUSPECT.why(Indicator.of(pasted)));
    }
}
