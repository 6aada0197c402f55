package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.directory.Directory;
import takedown.directory.Registry;
import takedown.directory.Role;
import takedown.name.DomainName;

/** All faults of a directory are reported at once, each with its line, column and key, and with what to do. */
class DirectoryLoaderTest {
    private static final String SOURCES = """
            sources:
              S: {title: A list, asOf: 2025-07, confidence: medium}
            """;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "unknown section",
                        "registrees: []",
                        "r.yaml:3:1 registrees: unknown key — use one of backEnds, cdns, certificateAuthorities, conventions,"
                                + " dnsOperators, groups, hosts, mailOperators, pages, platforms, reach, registrars, registries, signatures, sources"),
                fault(
                        "unknown key",
                        "hosts:\n  - {id: h, name: H, sources: [S], emial: x}",
                        "r.yaml:4:36 hosts[0].emial: unknown key — use one of asns, contacts, country, id, name, note, sources"),
                fault(
                        "key twice",
                        "hosts:\n  - id: h\n    id: g\n    name: H\n    sources: [S]",
                        "r.yaml:5:5 hosts[0].id: this key occurs twice — keep one"),
                fault(
                        "no name",
                        "hosts:\n  - {id: h, sources: [S]}",
                        "r.yaml:4:5 hosts[0].name: is missing — write the organisation's name"),
                fault(
                        "nobody said so",
                        "hosts:\n  - {id: h, name: H}",
                        "r.yaml:4:5 hosts[0]: no source is named — list the ids: sources: [DD-REG]"),
                fault(
                        "a source that is not listed",
                        "hosts:\n  - {id: h, name: H, sources: [T]}",
                        "r.yaml:4:32 hosts[0].sources[0]: there is no source \"T\" — list it under sources with its title, or"
                                + " correct the id"),
                fault(
                        "a contact without a source",
                        contact("kind: abuse, email: a@b.example, asOf: 2025, confidence: low"),
                        "r.yaml:8:9 hosts[0].contacts[0].source: is missing — name its source: the id of an entry under sources"),
                fault(
                        "a contact without a date",
                        contact("kind: abuse, email: a@b.example, source: S, confidence: low"),
                        "r.yaml:8:9 hosts[0].contacts[0].asOf: is missing — write 2025-07-17, 2025-07, \"2025\" or undated"),
                fault(
                        "a contact of no use",
                        contact("kind: abuse, source: S, asOf: undated, confidence: low"),
                        "r.yaml:8:9 hosts[0].contacts[0]: states no way to reach the party — write exactly one of api, email, form,"
                                + " phone, postal"),
                fault(
                        "two ways in one contact",
                        contact("kind: abuse, email: a@b.example, phone: +1 703 925 6999, source: S, asOf: undated,"
                                + " confidence: low"),
                        "r.yaml:8:9 hosts[0].contacts[0]: states 2 ways at once — write exactly one of api, email, form, phone,"
                                + " postal"),
                fault(
                        "bad e-mail",
                        contact("kind: abuse, email: abuse at b.example, source: S, asOf: undated, confidence: low"),
                        "r.yaml:8:30 hosts[0].contacts[0].email: \"abuse at b.example\" is not an e-mail address — write one"
                                + " address alone: abuse@registrar.example"),
                fault(
                        "bad URL",
                        contact("kind: abuse, form: www.b.example/abuse, source: S, asOf: undated, confidence: low"),
                        "r.yaml:8:29 hosts[0].contacts[0].form: \"www.b.example/abuse\" is not the URL of a page — write the whole"
                                + " URL with https://"),
                fault(
                        "bad telephone number",
                        contact("kind: abuse, phone: 703 925 6999, source: S, asOf: undated, confidence: low"),
                        "r.yaml:8:30 hosts[0].contacts[0].phone: \"703 925 6999\" is not a telephone number in international form"
                                + " — write it with the country's prefix: +1 703 925 6999"),
                fault(
                        "no day of the calendar",
                        contact("kind: abuse, email: a@b.example, source: S, asOf: 2025-02-30, confidence: low"),
                        "r.yaml:8:60 hosts[0].contacts[0].asOf: \"2025-02-30\" is not a day of the calendar — write 2025-07-17,"
                                + " 2025-07, \"2025\" or undated"),
                fault(
                        "an unknown constant",
                        contact("kind: abuse, email: a@b.example, source: S, asOf: undated, confidence: sure"),
                        "r.yaml:8:81 hosts[0].contacts[0].confidence: \"sure\" is not known here — write one of high, medium, low"),
                fault(
                        "no country",
                        "hosts:\n  - {id: h, name: H, country: UK, sources: [S]}",
                        "r.yaml:4:31 hosts[0].country: \"UK\" is not a country of ISO 3166-1 — write two capital letters of ISO"
                                + " 3166-1: US, DE, \"NO\""),
                fault(
                        "an empty value",
                        "hosts:\n  - {id: h, name: H, country: , sources: [S]}",
                        "r.yaml:4:30 hosts[0].country: is empty — leave the key out when nothing is known"),
                fault(
                        "a value that cannot be seen",
                        "hosts:\n  - {id: h, name: \"H\\u202Ecorp\", sources: [S]}",
                        "r.yaml:4:19 hosts[0].name: contains invisible characters — type it again"),
                fault(
                        "the same TLD twice",
                        "registries:\n  - {id: a, name: A, tlds: [com], sources: [S]}\n  - {id: b, name: B, tlds: [net, COM],"
                                + " sources: [S]}",
                        "r.yaml:5:34 registries[1].tlds[1]: the TLD com already occurs at r.yaml:4 — keep one of them"),
                fault(
                        "a registry of nothing",
                        "registries:\n  - {id: a, name: A, sources: [S]}",
                        "r.yaml:4:5 registries[0]: a registry without TLDs — list them: tlds: [com, net]"),
                fault(
                        "a contact for a TLD of another",
                        "registries:\n  - id: a\n    name: A\n    tlds: [com]\n    sources: [S]\n    contacts:\n      - {kind: abuse,"
                                + " email: a@b.example, tlds: [net], source: S, asOf: undated, confidence: low}",
                        "r.yaml:9:7 registries[0].contacts: a contact is for TLDs that are not this registry's: net — list them in"
                                + " the registry's own tlds, or correct them"),
                fault(
                        "the same IANA id twice",
                        "registrars:\n  - {iana: 146, name: A, sources: [S]}\n  - {iana: 146, name: B, sources: [S]}",
                        "r.yaml:5:12 registrars[1].iana: the IANA id 146 already occurs at r.yaml:4 — keep one of them"),
                fault(
                        "no IANA id",
                        "registrars:\n  - {iana: GoDaddy, id: g, name: A, sources: [S]}",
                        "r.yaml:4:12 registrars[0].iana: \"GoDaddy\" is not a number from 1 to 99999999 — write the id of IANA's"
                                + " list of registrars: 146"),
                fault(
                        "two registrars of one name",
                        "registrars:\n  - {iana: 1, name: \"A, Inc.\", sources: [S]}\n  - {iana: 2, name: B, aliases: [a inc],"
                                + " sources: [S]}",
                        "r.yaml:5:34 registrars[1].aliases[0]: the registrar's name a inc already occurs at r.yaml:4 — keep one of"
                                + " them"),
                fault(
                        "the same id twice",
                        "hosts:\n  - {id: h, name: H, sources: [S]}\ncdns:\n  - {id: h, name: C, sources: [S]}",
                        "r.yaml:6:10 cdns[0].id: the id h already occurs at r.yaml:4 — keep one of them"),
                fault(
                        "a bad AS number",
                        "hosts:\n  - {id: h, name: H, asns: [AS13335], sources: [S]}",
                        "r.yaml:4:29 hosts[0].asns[0]: \"AS13335\" is not a number from 1 to 4294967295 — write the number of the"
                                + " autonomous system alone: 13335"),
                fault(
                        "a bad name",
                        "cdns:\n  - {id: c, name: C, cnameSuffixes: [.cdn.example], sources: [S]}",
                        "r.yaml:4:38 cdns[0].cnameSuffixes[0]: a domain name must not have an empty label (two dots side by side, or a"
                                + " dot in front) — write the name without dots around it: com, co.uk, example.net"),
                fault(
                        "a mark that matches nothing",
                        "signatures:\n  - {kind: parking, operator: A, source: S, asOf: undated, confidence: low}",
                        "r.yaml:4:5 signatures[0]: a signature without a mark can match nothing — list nameServerSuffixes, nameServers,"
                                + " addresses or registrarIds"),
                fault(
                        "one country, two reaches",
                        "reach:\n  - {reach: treaty, countries: [DE], source: S, asOf: undated, confidence: low}\n  - {reach:"
                                + " us-order, countries: [US, DE], source: S, asOf: undated, confidence: low}",
                        "r.yaml:5:39 reach[1].countries[1]: the country DE already occurs at r.yaml:4 — keep one of them"),
                fault(
                        "a block that is none",
                        "hosts: [h]",
                        "r.yaml:3:9 hosts[0]: is not a block of keys — write keys and values, indented under the dash"),
                fault(
                        "a list that is none",
                        "hosts: h",
                        "r.yaml:3:8 hosts: is not a list — write [a, b] or lines that begin with a dash"),
                fault(
                        "an alias",
                        "hosts: [&h {id: h, name: H, sources: [S]}, *h]",
                        "r.yaml:3:9: anchors and aliases are not supported — write the value out"),
                fault(
                        "no YAML",
                        "hosts: [",
                        "r.yaml:4:1: not YAML: expected the node content, but found '<stream end>' — look for a missing quote,"
                                + " bracket or indentation on this line or above it"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsWhereAndWhatToDo(String yaml, String expected) {
        assertEquals(List.of(expected), faultsOf(SOURCES + yaml + "\n"));
    }

    @Test
    void tellsEverythingAtOnceInTheOrderOfTheFile() {
        List<String> lines =
                faultsOf("hosts: [{id: H, name: H, sources: [S]}]\nsources: {S: {title: A, asOf: x}}\nx: y\n");
        assertEquals(
                List.of("r.yaml:1:14", "r.yaml:2:11", "r.yaml:2:31", "r.yaml:3:1"),
                lines.stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void aMissingFileIsOneLine() {
        var refused = assertThrows(
                DirectoryInvalid.class, () -> DirectoryLoader.load(Optional.of(Path.of("no-such.yaml")), false));
        assertEquals(
                "the directory of parties is refused: no-such.yaml: cannot be read (NoSuchFileException)"
                        + " — set takedown.directory to a file that can be read",
                refused.getMessage());
    }

    @Test
    void theMessageIsForAPersonAndHasNoStackTrace() {
        var refused = assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.read("r.yaml", "x: y\nz: y\n"));
        assertEquals(0, refused.getStackTrace().length);
        assertTrue(refused.getMessage()
                .startsWith("the directory of parties is refused for 2 faults:\n  r.yaml:1:1 x: unknown key"));
    }

    @Test
    void aBombIsRefusedAndNotUnfolded() {
        String bomb = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n";
        assertEquals(1, faultsOf(bomb).size());
        assertEquals(
                List.of("r.yaml:1:13: is nested too deeply — look for a bracket that is not closed"),
                faultsOf("[".repeat(1_000_000)));
        assertEquals(
                List.of(
                        "r.yaml:1:8: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL — look for a missing"
                                + " quote, bracket or indentation on this line or above it"),
                faultsOf("hosts: !!java.net.URL [\"http://127.0.0.1/\"]\n"));
    }

    @Test
    void aHugeFileIsRefusedUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge.yaml");
        Files.write(file, new byte[Document.MAX_BYTES + 1]);
        var refused = assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.load(Optional.of(file), false));
        assertEquals(
                List.of("huge.yaml: is larger than 4 MiB — check that it is the directory of parties"),
                refused.lines());
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none.yaml");
        var refused = assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.load(Optional.of(file), false));
        assertEquals(
                List.of(file
                        + ": cannot be read (NoSuchFileException) — set takedown.directory to a file that can be read"),
                refused.lines());
    }

    @Test
    void anotherFileIsReadInstead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ours.yaml");
        Files.writeString(file, SOURCES + "registries:\n  - {id: us, name: Us, tlds: [com], sources: [S]}\n");
        Directory directory = DirectoryLoader.load(Optional.of(file), false);
        assertEquals(
                "us", directory.registryOf(DomainName.of("a.com")).orElseThrow().id());
        Registry ofTheData = directory.registryOf(DomainName.of("a.net")).orElseThrow();
        assertEquals(List.of("IANA-ROOT-DB"), ofTheData.sources());
        assertTrue(directory.bulk().conflicts().stream()
                .anyMatch(conflict -> conflict.subject().equals(".com")
                        && conflict.used().equals("Us")
                        && conflict.other().startsWith("VeriSign")));
    }

    @Test
    void aNewerFileOfTheDataFolderIsReadInstead(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("registrar-ids.csv"),
                "id,name,status,rdap,source,asOf\n4,Second Registrar LLC,ACCREDITED,https://rdap.example/,"
                        + "IANA-REGISTRAR-IDS,2026-11-20\n");
        Directory directory = DirectoryLoader.load(Optional.empty(), false, Optional.of(folder));
        assertEquals(
                "Second Registrar LLC",
                directory.registrarByIanaId(4).orElseThrow().name());
        assertEquals(LocalDate.parse("2026-11-20"), directory.bulk().files().get("registrar-ids.csv"));
        assertEquals(LocalDate.parse("2026-08-18"), directory.bulk().files().get("tlds.csv"));
    }

    @Test
    void dataThatCanBeRenewedAreReportedWhenTheyAreOld() {
        Directory directory = DirectoryLoader.load(Optional.empty(), false);
        assertEquals(Optional.empty(), directory.bulk().staleOn(LocalDate.parse("2026-06-11")));
        String old = directory.bulk().staleOn(LocalDate.parse("2026-06-12")).orElseThrow();
        assertTrue(old.startsWith("The data of the directory are from 2026-03-13"), old);
        assertTrue(old.contains("registrar-ids.csv 2026-03-13 (91 days old)"), old);
        // The tables that only a new version of the program renews have their age too.
        assertTrue(old.contains("registrar-contacts.csv 2025-07-23 (324 days old)"), old);
    }

    @Test
    void aFaultyDataFileIsRefusedByLine(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("registrar-ids.csv"),
                "id,name,status,rdap,source,asOf\n4,Again,GONE,,IANA-REGISTRAR-IDS,2026-11-20\n5,Short\n");
        DirectoryInvalid refused = assertThrows(
                DirectoryInvalid.class, () -> DirectoryLoader.load(Optional.empty(), false, Optional.of(folder)));
        assertEquals(
                List.of(
                        "registrar-ids.csv:2:1 status: \"gone\" is not known here — write one of accredited, terminated, reserved",
                        "registrar-ids.csv:3:1: does not have as many columns as the first line — correct the line"),
                refused.lines());
    }

    @Test
    void theConfigurationNamesTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ours.yaml");
        Files.writeString(file, SOURCES + "registries:\n  - {id: us, name: Us, tlds: [com], sources: [S]}\n");
        Config config = ConfigUtils.configBuilder()
                .withDefaultValue("takedown.directory", file.toString())
                .build();
        assertEquals(
                1,
                DirectoryLoader.load(config).parties(Role.REGISTRY).stream()
                        .filter(p -> p.id().equals("us"))
                        .count());
    }

    /** The lab's lists have invented top-level domains, and a real registrar whose accreditation has ended. */
    @Test
    void theListsOfTheLabAreKeptApart() {
        assertEquals(Path.of("kept", "directory"), dataFolder(Map.of("takedown.data", "kept")));
        assertEquals(
                Path.of("kept", "directory-lab"),
                dataFolder(Map.of("takedown.data", "kept", "takedown.network", "lab")));
        assertEquals(Path.of("ours"), dataFolder(Map.of("takedown.directory-data", "ours", "takedown.network", "lab")));
    }

    private static Path dataFolder(Map<String, String> settings) {
        return DirectoryLoader.dataFolder(
                new SmallRyeConfigBuilder().withDefaultValues(settings).build());
    }

    @Test
    void aSecondFileAddsToTheFirstAndSharesItsSources() {
        Directory directory = DirectoryLoader.read(List.of(
                new Document("a.yaml", SOURCES + "hosts: [{id: h, name: H, asns: [64500], sources: [S]}]\n"),
                new Document(
                        "b.yaml",
                        "sources: {L: {title: Invented, asOf: undated, confidence: high}}\ncdns: [{id: c, name: C, asns: [64501],"
                                + " sources: [L, S]}]\n")));
        assertEquals("h", directory.operatorOfAsn(64500).orElseThrow().id());
        assertEquals("c", directory.operatorOfAsn(64501).orElseThrow().id());
        var refused = assertThrows(
                DirectoryInvalid.class,
                () -> DirectoryLoader.read(List.of(
                        new Document("a.yaml", SOURCES + "hosts: [{id: h, name: H, sources: [S]}]\n"),
                        new Document("b.yaml", "hosts: [{id: h, name: H, sources: [S]}]\n"))));
        assertEquals(
                List.of("b.yaml:1:14 hosts[0].id: the id h already occurs at a.yaml:3 — keep one of them"),
                refused.lines());
    }

    private static List<String> faultsOf(String yaml) {
        return assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.read("r.yaml", yaml))
                .lines();
    }

    private static String contact(String keys) {
        return "hosts:\n  - id: h\n    name: H\n    sources: [S]\n    contacts:\n      - {" + keys + "}";
    }

    private static Arguments fault(String name, String yaml, String expected) {
        return Arguments.of(Named.of(name, yaml), expected);
    }
}
