package takedown.directory.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.directory.Accreditation;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryInvalid;
import takedown.directory.reading.DirectoryLoader;
import takedown.lab.Lab;
import takedown.name.DomainName;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;

/** The lab's copies of IANA's lists, which are newer than the packaged data. */
class DirectoryUpdaterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T06:00:00Z"), ZoneOffset.UTC);
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(CLOCK);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void showsTheDifferenceAndWritesFilesThatAreRead(@TempDir Path folder) throws Exception {
        List<String> lines = updater("iana/root-db").update(folder.resolve("data"), true);
        assertTrue(lines.contains("+ .cinderlab Cinder Registry (lab)"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("~ .observer manager: Fegistry, LLC -> Quayside")));
        assertTrue(lines.contains("+ 9100001 Lantern Names LLC (lab), accredited"), lines.toString());
        assertTrue(lines.contains("~ 3863 status: ACCREDITED -> TERMINATED"), lines.toString());
        assertEquals(4, lines.size(), lines.toString());

        Directory read = DirectoryLoader.check(folder.resolve("data"));
        assertEquals(
                "https://rdap.cinder.example/",
                read.tldOf(DomainName.of("a.cinderlab"))
                        .orElseThrow()
                        .servers()
                        .rdap()
                        .orElseThrow()
                        .toString());
        assertEquals(
                "Cinder Registry (lab)",
                read.registryOf(DomainName.of("a.cinderlab")).orElseThrow().name());
        assertEquals(
                Accreditation.Status.TERMINATED,
                read.accreditationOf(3863).orElseThrow().status());
        assertEquals("2026-11-29", read.bulk().files().get("tlds.csv").toString());
        assertEquals(List.of(), updater("iana/root-db").update(folder.resolve("data"), true));
    }

    /** A program that is stopped between two files has written only the first ones. */
    @Test
    void theFolderIsAValidDirectoryAfterEachFile(@TempDir Path folder) throws Exception {
        Table tlds = newest("tlds.csv", folder);
        Table registrars = newest("registrar-ids.csv", folder);
        List<RootZonePage.Row> rootZone = new ArrayList<>(tlds.rows().values().stream()
                .map(row -> new RootZonePage.Row(row.get("tld"), row.get("type"), row.get("manager")))
                .toList());
        rootZone.add(new RootZonePage.Row("cinderlab", "generic", "Cinder Registry (lab)"));
        Map<String, Map<String, String>> listed = new LinkedHashMap<>();
        registrars
                .rows()
                .forEach((id, row) ->
                        listed.put(id, Map.of("Registrar Name", row.get("name"), "Status", row.get("status"))));

        Difference difference = new DataUpdate(
                        tlds, newest("operators.csv", folder), registrars, LocalDate.of(2026, 11, 29))
                .difference(rootZone, Map.of(), new Table(List.of(), listed));

        assertEquals(List.of("+ .cinderlab Cinder Registry (lab)"), difference.lines());
        assertEquals(3, difference.files().size());
        for (Map.Entry<String, String> file : difference.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
            DirectoryLoader.check(folder);
        }
    }

    private static Table newest(String name, Path folder) {
        return Table.read(DirectoryLoader.data(name, folder).getFirst());
    }

    @Test
    void writesNothingWhenItIsOnlyAsked(@TempDir Path folder) throws Exception {
        assertFalse(
                updater("iana/root-db").update(folder.resolve("data"), false).isEmpty());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void writesNothingFromAPageThatIsNotWhole(@TempDir Path folder) {
        DirectoryUpdater.NotUpdated none = assertThrows(
                DirectoryUpdater.NotUpdated.class, () -> updater("suspects.txt").update(folder.resolve("data"), true));
        assertTrue(none.getMessage().contains("fewer than nine tenths"), none.getMessage());
        assertTrue(assertThrows(
                        DirectoryUpdater.NotUpdated.class,
                        () -> updater("nothing-here").update(folder.resolve("data"), true))
                .getMessage()
                .contains("status 404"));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void aBrokenFileOfTheFolderIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tlds.csv"), "tld,type\ncom,GENERIC\n");
        assertTrue(assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.check(folder))
                .getMessage()
                .contains("tlds.csv:1:1: has no column"));
    }

    private static DirectoryUpdater updater(String page) {
        var http = new GuardedHttp(new ConnectionPolicy(true), host -> List.of());
        return new DirectoryUpdater(
                http,
                new UpdateConfig() {
                    @Override
                    public String rootZone() {
                        return lab.url() + page;
                    }

                    @Override
                    public String registrars() {
                        return lab.url() + "iana/registrar-ids.csv";
                    }

                    @Override
                    public String bootstrap() {
                        return lab.url() + "iana/dns.json";
                    }

                    @Override
                    public Duration deadline() {
                        return Duration.ofSeconds(30);
                    }
                },
                CLOCK);
    }
}
