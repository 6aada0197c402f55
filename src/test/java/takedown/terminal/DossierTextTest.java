package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.reading.DirectoryLoader;
import takedown.investigation.DossierView;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AbuseDesk;
import takedown.observation.Source;

/** Complete texts, compared with those in src/test/resources. {@code ./mvnw test -Dtest=DossierTextTest -Dgolden.refresh=true} writes them again. */
class DossierTextTest {
    private static final Path GOLDEN = Path.of("src/test/resources/takedown/terminal");
    private static final TerminalColours PLAIN = new TerminalColours(false);

    private static DossierView view(SnapshotBuilder seen) {
        return DossierView.of(new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE)
                .attribute(seen.snapshot(), Set.of()));
    }

    private static SnapshotBuilder storefront() {
        return SnapshotBuilder.of("hxxps://www.evil[.]net/buy?now=1")
                .delegatedTo("ns1.cinderdns.net", "ns2.cinderdns.net")
                .records("A", "203.0.113.10")
                .records("MX", "10 mx.evil.net")
                .ofTheName("MX", "10 mx.evil.net")
                .records(
                        "TXT",
                        "v=spf1 ip4:203.0.113.10 -all",
                        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")
                .registered(r -> r.registrar(Optional.of("Example Registrar One LLC"))
                        .registrarIanaId(Optional.of(9995))
                        .registrarAbuse(AbuseDesk.of(Optional.of("abuse@evil.net"), Optional.of("+1.5550100")))
                        .createdAt(Optional.of(Instant.parse("2026-10-01T10:00:00Z")))
                        .expiresAt(Optional.of(Instant.parse("2027-10-01T10:00:00Z")))
                        .statuses(List.of("clientTransferProhibited"))
                        .nameServers(List.of(WireName.of("ns1.cinderdns.net"), WireName.of("ns2.cinderdns.net")))
                        .redacted(Set.of("registrant")))
                .registrar(SnapshotBuilder.failed(Source.RDAP_REGISTRAR))
                .hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example")
                .seenBefore("evil.net", "pay.evil.net");
    }

    @Test
    void aStorefront() throws IOException {
        golden("storefront.txt", DossierText.of(view(storefront()), 80, PLAIN));
    }

    @Test
    void aNameOnHoldInTwoForms() throws IOException {
        golden(
                "on-hold.txt",
                DossierText.of(
                        view(SnapshotBuilder.of("hollöw-wren.com")
                                .notDelegated(AbsentKind.NXDOMAIN)
                                .hostIsGone()
                                .registered(r -> r.statuses(List.of("serverHold", "serverUpdateProhibited")))),
                        80,
                        PLAIN));
    }

    @Test
    void anAddress() throws IOException {
        golden(
                "address.txt",
                DossierText.of(
                        view(SnapshotBuilder.of("203.0.113.10")
                                .hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example")),
                        80,
                        PLAIN));
    }

    @Test
    void nothingAnswered() throws IOException {
        golden(
                "silence.txt",
                DossierText.of(
                        view(SnapshotBuilder.of("evil.net")
                                .parentFailed()
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whois(SnapshotBuilder.failed(Source.WHOIS))),
                        80,
                        PLAIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 110})
    void noLineIsWiderThanTheTerminal(int width) {
        DossierText.of(view(storefront()), width, PLAIN)
                .lines()
                .forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= width, line));
    }

    @Test
    void coloursAddNothingButColours() {
        String coloured = DossierText.of(view(storefront()), 80, new TerminalColours(true));
        assertTrue(coloured.contains("\u001b[1;31mACTIVE\u001b[0m"));
        assertEquals(DossierText.of(view(storefront()), 80, PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void noAnswerMovesTheCursor() {
        String text = DossierText.of(
                view(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.bad.example")
                        .registered(
                                r -> r.registrant(Optional.of("\u001b[2J\u001b]0;owned\u0007 \u202Eevil\r\nACTIVE")))),
                80,
                PLAIN);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c != 0x7f && c != 0x202e), text);
        assertFalse(text.contains("\nACTIVE\n"));
    }

    private static void golden(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual);
    }
}
