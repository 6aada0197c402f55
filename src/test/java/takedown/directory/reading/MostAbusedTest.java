package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.BulkFacts.Abused;
import takedown.directory.Cdn;
import takedown.directory.Coverage;
import takedown.directory.Directory;
import takedown.directory.Host;
import takedown.directory.MailOperator;
import takedown.directory.Party;
import takedown.directory.Platform;
import takedown.directory.Role;

/** The ranked list of the most abused platforms, hosts, CDNs and mail operators, which follows the rule in docs/directory.md. */
class MostAbusedTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), false);
    private static final List<Abused> LIST = DIRECTORY.bulk().mostAbused();
    /** Sources of one publisher count once. */
    private static final Set<String> INTERISLE =
            Set.of("CIC-NETWORKS", "CIC-SPAM", "CIC-SPAM-2023", "CIC-SPAM-2025", "INTERISLE");

    /**
     * Sources that observed abuse. Tables of addresses for reports are not among them, since such a table lists a party because its address is known.
     */
    private static final Set<String> OBSERVED = Set.of(
            "CIC-NETWORKS",
            "CIC-SPAM",
            "CIC-SPAM-2023",
            "CIC-SPAM-2025",
            "INTERISLE",
            "APWG-BEC",
            "PHISH-FILTER-2023",
            "OPENPHISH",
            "ETH-PHISHING",
            "LOTS-PROJECT",
            "FORMS",
            "PASTES");

    @TempDir
    Path folder;

    private record Row(String party, long publishers, long count, long popularity) {
        static Row of(CSVRecord row) {
            return new Row(
                    row.get("party"),
                    Stream.of(row.get("sources").split(" "))
                            .map(source -> INTERISLE.contains(source) ? "INTERISLE" : source)
                            .distinct()
                            .count(),
                    row.get("count").isEmpty() ? 0 : Long.parseLong(row.get("count")),
                    row.get("popularity").isEmpty() ? Long.MAX_VALUE : Long.parseLong(row.get("popularity")));
        }
    }

    private static List<Row> rows() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(MostAbusedTest.class.getResourceAsStream("/takedown/directory/most-abused.csv")),
                StandardCharsets.UTF_8)) {
            return format.parse(file).stream().map(Row::of).toList();
        }
    }

    @Test
    void has200PlatformsHostsCdnsAndMailOperatorsOfTheDirectory() {
        assertEquals(200, LIST.size());
        for (Abused abused : LIST) {
            Party party = DIRECTORY.party(abused.party()).orElseThrow(() -> new AssertionError(abused.toString()));
            assertTrue(Set.of(Role.PLATFORM, Role.HOST, Role.CDN, Role.MAIL).contains(party.role()), abused.party());
            assertTrue(isFound(party), abused.party());
            assertTrue(DIRECTORY.sources().keySet().containsAll(abused.sources()), abused.toString());
            assertTrue(OBSERVED.containsAll(abused.sources()), abused.toString());
        }
    }

    @Test
    void ranksByPublishersThenByCountThenByPopularity() throws IOException {
        List<Row> rows = rows();
        assertEquals(
                LIST.stream().map(Abused::party).toList(),
                rows.stream().map(Row::party).toList());
        assertEquals(
                rows.stream()
                        .sorted(Comparator.comparingLong(Row::publishers)
                                .reversed()
                                .thenComparing(
                                        Comparator.comparingLong(Row::count).reversed())
                                .thenComparingLong(Row::popularity)
                                .thenComparing(Row::party))
                        .toList(),
                rows);
    }

    private static boolean isFound(Party party) {
        return switch (party) {
            case Platform platform -> !platform.suffixes().isEmpty();
            case Host host -> !host.asns().isEmpty();
            case Cdn cdn -> !cdn.asns().isEmpty() || !cdn.cnameSuffixes().isEmpty();
            case MailOperator mail -> !mail.mxSuffixes().isEmpty();
            default -> false;
        };
    }

    @Test
    void theCoverageSaysHowManyCanBeReached() {
        Coverage coverage = CoverageReport.of(DIRECTORY).coverage();
        assertEquals(200, coverage.mostAbused().all());
        assertEquals(150, coverage.leading().all());
        assertEquals("  ranks 1 to 150", coverage.leading().name());
        assertTrue(coverage.leadingReached() >= 120, coverage.withoutContact().toString());
        assertTrue(coverage.leading().usable() >= 111, coverage.leading().toString());
        assertTrue(coverage.mostAbused().legal() >= 56, coverage.mostAbused().toString());
        assertEquals(
                200,
                coverage.mostAbused().usable() + coverage.withoutAbuseContact().size());
        assertEquals(
                200,
                coverage.mostAbused().legal() + coverage.withoutLegalContact().size());
        int reached = 200 - coverage.withoutContact().size();
        assertTrue(coverage.withoutAbuseContact().containsAll(coverage.withoutContact()));
        // The contact of ar-io is of low confidence, and that of genius is for complaints about copyright.
        assertTrue(
                coverage.withoutContact().contains("ar-io"),
                coverage.withoutContact().toString());
        assertFalse(
                coverage.withoutContact().contains("genius"),
                coverage.withoutContact().toString());
        assertTrue(
                coverage.withoutAbuseContact().contains("genius"),
                coverage.withoutAbuseContact().toString());
        String text = CoverageReport.of(DIRECTORY).text();
        assertTrue(text.contains("Of the 150 most abused"), text);
        assertTrue(text.contains(coverage.leadingReached() + " have a contact of at least medium confidence"), text);
        assertTrue(text.contains("Of all 200 on the list, " + reached + " have such a contact"), text);
        assertTrue(text.contains("Without a contact for legal process"), text);
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
