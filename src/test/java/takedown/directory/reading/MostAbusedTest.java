package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.BulkFacts.Abused;
import takedown.directory.Coverage;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Role;

/** The ranked list of the most abused platforms, hosts and CDNs, which is made by the rule of docs/directory.md. */
class MostAbusedTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), false);
    private static final List<Abused> LIST = DIRECTORY.bulk().mostAbused();
    /** Lists that count attacks. */
    private static final Set<String> COUNTED = Set.of("CIC-NETWORKS", "PHISH-FILTER-2023", "INTERISLE");

    @TempDir
    Path folder;

    private static int points(Abused abused) {
        return abused.sources().stream()
                .mapToInt(source -> COUNTED.contains(source) ? 3 : source.equals("LOTS") ? 2 : 1)
                .sum();
    }

    @Test
    void has150PlatformsHostsAndCdnsOfTheDirectory() {
        assertEquals(150, LIST.size());
        for (Abused abused : LIST) {
            Party party = DIRECTORY.party(abused.party()).orElseThrow(() -> new AssertionError(abused.toString()));
            assertTrue(Set.of(Role.PLATFORM, Role.HOST, Role.CDN).contains(party.role()), abused.party());
            assertTrue(DIRECTORY.sources().keySet().containsAll(abused.sources()), abused.toString());
        }
    }

    @Test
    void ranksByPointsAndThenByName() {
        assertEquals(
                LIST.stream()
                        .sorted(Comparator.comparingInt(MostAbusedTest::points)
                                .reversed()
                                .thenComparing(Abused::party))
                        .toList(),
                LIST);
    }

    @Test
    void theCoverageSaysHowManyCanBeReached() {
        Coverage coverage = CoverageReport.of(DIRECTORY).coverage();
        assertEquals(150, coverage.mostAbused().all());
        assertTrue(coverage.mostAbused().usable() >= 115, coverage.mostAbused().toString());
        assertEquals(
                150, coverage.mostAbused().usable() + coverage.unreachable().size());
        assertTrue(CoverageReport.of(DIRECTORY)
                .text()
                .contains(coverage.mostAbused().usable() + " of the 150 most abused"));
    }

    @ParameterizedTest
    @CsvSource({
        "'1,aws,LOTS\n3,github-pages,LOTS', rank",
        "'1,aws,LOTS\n2,aws,LOTS', second time",
        "'1,aws,', without a source",
    })
    void refusesARankingWithAFault(String rows, String said) throws IOException {
        Files.writeString(folder.resolve("most-abused.csv"), "rank,party,sources\n" + rows + "\n");
        DirectoryInvalid invalid = assertThrows(
                DirectoryInvalid.class, () -> DirectoryLoader.load(Optional.empty(), false, Optional.of(folder)));
        assertTrue(String.valueOf(invalid.getMessage()).contains(said), invalid.getMessage());
    }
}
