package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.name.DomainName;

/**
 * A table in the data folder replaces the packaged table of the same name, unless the folder's table is older. A table without a date does not count
 * as older.
 */
class DataFolderTest {
    private static final String PACKAGED_TLDS = "2026-08-18";
    private static final String PACKAGED_IDS = "2026-03-13";
    private static final String MANAGER = "American Automobile Association, Inc.";
    private static final String OTHER_MANAGER = "Other Association";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2025-01-01, false", PACKAGED_TLDS + ", true", "2026-11-30, true", "undated, true"})
    void theNewerTableIsUsed(String date, boolean folderIsUsed) {
        String own = packaged("tlds.csv").replace(PACKAGED_TLDS, date).replace(MANAGER, OTHER_MANAGER);
        write("tlds.csv", own);
        assertEquals(folderIsUsed ? OTHER_MANAGER : MANAGER, managerOfAaa(DirectoryLoader.check(folder)));
        assertEquals(
                folderIsUsed ? List.of(own, packaged("tlds.csv")) : List.of(packaged("tlds.csv"), own),
                DirectoryLoader.data("tlds.csv", folder));
    }

    @Test
    void eachTableIsChosenByItsOwnDate() {
        write(
                "tlds.csv",
                packaged("tlds.csv").replace(PACKAGED_TLDS, "2026-11-30").replace(MANAGER, OTHER_MANAGER));
        write(
                "registrar-ids.csv",
                packaged("registrar-ids.csv")
                        .replace(PACKAGED_IDS, "2025-01-01")
                        .replace("ACCREDITED", "TERMINATED"));
        Directory read = DirectoryLoader.check(folder);
        assertEquals(OTHER_MANAGER, managerOfAaa(read));
        assertEquals(PACKAGED_IDS, read.bulk().files().get("registrar-ids.csv").toString());
        assertEquals(
                "ACCREDITED", read.accreditationOf(2).orElseThrow().status().name());
    }

    @Test
    void anOperatorOfTheOlderTableRemainsAndContactsAreThoseOfTheNewerTable() {
        write(
                "tlds.csv",
                packaged("tlds.csv")
                        .replace(PACKAGED_TLDS, "2026-11-30")
                        .replace(
                                "\naaa,,GENERIC,\"" + MANAGER + "\",american-automobile-association-inc",
                                "\naaa,,GENERIC,Cinder Registry,cinder-registry"));
        write(
                "operators.csv",
                packaged("operators.csv")
                                .replace("2025-07", "2024-07")
                                .replace("gtldabuse@abbvie.com", "old@abbvie.example")
                        + "cinder-registry,Cinder Registry,,,,,,,,\n");
        Directory read = DirectoryLoader.check(folder);
        assertEquals(
                "Cinder Registry",
                read.registryOf(DomainName.of("a.aaa")).orElseThrow().name());
        Party abbvie = read.party("abbvie-inc").orElseThrow();
        assertEquals(
                List.of("gtldabuse@abbvie.com"),
                abbvie.contacts().stream()
                        .map(contact -> contact.channel().value())
                        .toList());
    }

    @Test
    void aTableWithAnInvalidDateIsAFaultAndNotIgnored() {
        write("tlds.csv", packaged("tlds.csv").replaceFirst(PACKAGED_TLDS, "2026-02-30"));
        String message = assertThrows(DirectoryInvalid.class, () -> DirectoryLoader.check(folder))
                .getMessage();
        assertTrue(message.contains("tlds.csv:2:1"), message);
    }

    private static String managerOfAaa(Directory directory) {
        return directory.tldOf(DomainName.of("a.aaa")).orElseThrow().manager();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packaged(String name) {
        try (InputStream stream = DataFolderTest.class.getResourceAsStream("/takedown/directory/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
