package takedown.lookup.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.attribution.SnapshotBuilder;
import takedown.name.DomainName;
import takedown.observation.Certificate;
import takedown.observation.Certificate.Flaw;

class CertificateReadingTest {
    private static final DomainName HOST = DomainName.of("shop.example.org");

    private final Authority authority = new Authority(SnapshotBuilder.AT);

    @TempDir
    private Path folder;

    private CertificateReading reading = new CertificateReading(TrustStore.ofTheJdkAnd(Optional.empty()));

    @BeforeEach
    void trust() throws Exception {
        Path pem = folder.resolve("authorities.pem");
        Files.writeString(pem, authority.pem());
        reading = new CertificateReading(TrustStore.ofTheJdkAnd(Optional.of(pem)));
    }

    private Certificate read(X509Certificate... chain) throws Exception {
        return reading.read(HOST, List.of(chain), SnapshotBuilder.AT);
    }

    private X509Certificate today(String subject, String... names) {
        return authority.issue(subject, SnapshotBuilder.AT.minus(Duration.ofDays(1)), names);
    }

    @Test
    void anOrganisationIsReadFromTheSubject() throws Exception {
        Certificate shown = read(
                today("C=DE,O=Müller \\& Söhne\\, GmbH,OU=IT,CN=example.org", "example.org", "SHOP.Example.org"),
                authority.root);
        assertEquals(Optional.of("Müller & Söhne, GmbH"), shown.subject().organisation());
        assertEquals(Optional.of("example.org"), shown.subject().commonName());
        assertEquals(List.of("example.org", "shop.example.org"), shown.names().listed());
        assertEquals("CN=Test Root", shown.issuer());
        assertTrue(shown.isTrusted(), shown::toString);
        assertEquals(64, shown.sha256().length());
        assertEquals(
                Optional.empty(),
                read(today("CN=shop.example.org", "shop.example.org")).subject().organisation());
    }

    @Test
    void anInvisibleOrganisationIsMadeVisible() throws Exception {
        Certificate shown = read(today("O=Bank\u202Emoc,CN=shop.example.org", "shop.example.org"));
        assertFalse(shown.subject().organisation().orElseThrow().contains("\u202E"), shown::toString);
    }

    @Test
    void everyFlawIsNamed() throws Exception {
        assertEquals(List.of(), read(today("CN=a", "*.example.org")).flaws());
        assertEquals(
                List.of(Flaw.WRONG_NAME),
                read(today("CN=shop.example.org", "example.org")).flaws());
        assertEquals(
                List.of(Flaw.WRONG_NAME), read(today("CN=shop.example.org")).flaws(), "a common name is no name");
        assertEquals(
                List.of(Flaw.WRONG_NAME),
                read(today("CN=a", "*.org", "*.shop.example.org")).flaws());
        assertEquals(
                List.of(Flaw.EXPIRED),
                read(authority.issue("CN=a", SnapshotBuilder.AT.minus(Duration.ofDays(91)), "shop.example.org"))
                        .flaws());
        assertEquals(
                List.of(Flaw.NOT_YET_VALID),
                read(authority.issue("CN=a", SnapshotBuilder.AT.plus(Duration.ofDays(1)), "shop.example.org"))
                        .flaws());
        assertEquals(
                List.of(Flaw.SELF_SIGNED),
                read(authority.selfSigned("CN=shop.example.org", "shop.example.org"))
                        .flaws());
        assertEquals(
                List.of(Flaw.UNTRUSTED_ISSUER),
                read(new Authority(SnapshotBuilder.AT)
                                .issue("O=X,CN=a", SnapshotBuilder.AT.minus(Duration.ofDays(1)), "shop.example.org"))
                        .flaws());
        assertEquals(
                List.of(Flaw.NOT_FOR_SERVERS),
                read(authority.issueForMail("O=X,CN=a", "shop.example.org")).flaws());
    }

    @Test
    void ofManyNamesAThousandAreKept() throws Exception {
        Certificate shown = read(today(
                "CN=a",
                IntStream.range(0, 1_200)
                        .mapToObj(i -> "c" + i + ".example.org")
                        .toArray(String[]::new)));
        assertEquals(1_000, shown.names().listed().size());
        assertEquals(200, shown.names().leftOut());
    }
}
