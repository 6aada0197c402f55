package takedown.protection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.attribution.collateral.ProtectionClass;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;

class RankedListTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static int rank(RankedList list, String name) {
        return list.names().rank(name).orElse(0);
    }

    @Test
    void everyPublishersFormIsRead() throws Exception {
        RankedList tranco = RankedList.read(file("tranco.csv", "1,google.example.com\r\n20001,Harbour-Shop.org\r\n"));
        assertEquals(1, rank(tranco, "example.com"));
        assertEquals(20_001, rank(tranco, "harbour-shop.org"));
        RankedList umbrella = RankedList.read(file("top-1m.csv", "1,com\n2,www.one.net\n3,api.one.net\n"));
        assertEquals(2, rank(umbrella, "one.net"), "the best rank of a host below it");
        assertEquals(2, umbrella.count(), "a top-level domain is not a registered name");
        RankedList majestic = RankedList.read(file(
                "majestic_million.csv",
                "GlobalRank,TldRank,Domain,TLD,RefSubNets\n1,1,first.org,org,500\n15000,700,far.org,org,3\n"));
        assertEquals(15_000, rank(majestic, "far.org"));
        RankedList radar =
                RankedList.read(file("radar-top100.csv", "rank,domain,categories\n7,seven.net,\"News, Media\"\n"));
        assertEquals(7, rank(radar, "seven.net"));
        RankedList bucket = RankedList.read(
                file("cloudflare-radar_top-100000-domains_20261116.csv", "domain\nanyone.net\nother.net\n"));
        assertEquals(100_000, rank(bucket, "anyone.net"), "a bucket has no order");
        RankedList plain = RankedList.read(file("own.txt", "# ours\n\nExample.com   # a remark\nstraße.de.\n"));
        assertEquals(1, rank(plain, "example.com"));
        assertEquals(2, rank(plain, "xn--strae-oqa.de"));
        assertEquals(OptionalInt.empty(), plain.names().rank("nobody.de"));
    }

    @Test
    void aFolderAndPackedFilesAreReadToo() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("lists"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(inside.resolve("a.csv.gz")))) {
            out.write("30000,packed.net\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(inside.resolve("b.csv.zip")))) {
            out.putNextEntry(new ZipEntry("top-1m.csv"));
            out.write("12,packed.net\n40000,zipped.net\n".getBytes(StandardCharsets.US_ASCII));
        }
        RankedList list = RankedList.read(inside);
        assertEquals(12, rank(list, "packed.net"), "the best of both");
        assertEquals(40_000, rank(list, "zipped.net"));
    }

    @Test
    void aBadListIsReportedWithItsLines() throws Exception {
        Path bad = file("bad.txt", "example.com\nnot a name\n\n..\ncom\n");
        String said = assertThrows(RankedList.MalformedList.class, () -> RankedList.read(bad))
                .getMessage();
        for (String part : List.of("bad.txt: 3 bad lines", "line 2: ", "line 4: ", "line 5: ")) {
            assertTrue(said.contains(part), said);
        }
        Path rank = file("rank.csv", "1,one.net\n0,none.net\n");
        String zero = assertThrows(RankedList.MalformedList.class, () -> RankedList.read(rank))
                .getMessage();
        assertTrue(zero.contains("line 2: 0,none.net: the rank is not a number from 1"), zero);
    }

    @Test
    void aChangedFileIsReadAgainAndABadOneLeavesTheEarlierListInUse() throws Exception {
        Path file = file("list.csv", "20001,before.net\n");
        ProtectedNameIndex names =
                new ProtectedNameIndex(DirectoryLoader.load(Optional.empty(), true), Optional.of(file));
        assertEquals(20_001, names.rank(DomainName.of("before.net")).orElseThrow());
        assertTrue(names.refresh().isEmpty(), "nothing changed");
        rewrite(file, "20001,before.net\n20002,after.net\n", 1);
        assertEquals(2, names.refresh().orElseThrow().count());
        assertEquals(20_002, names.rank(DomainName.of("after.net")).orElseThrow());
        rewrite(file, "20001,other.net\nthis is no line\n", 2);
        assertTrue(names.refresh().isEmpty());
        assertTrue(names.fault().orElseThrow().contains("line 2"), names.fault()::toString);
        assertEquals(20_002, names.rank(DomainName.of("after.net")).orElseThrow(), "the earlier list");
        rewrite(file, "20001,other.net\n", 3);
        assertEquals(1, names.refresh().orElseThrow().count());
        assertEquals(Optional.empty(), names.fault());
        assertEquals(OptionalInt.empty(), names.rank(DomainName.of("after.net")));
        Files.delete(file);
        assertTrue(names.refresh().isEmpty());
        assertTrue(names.fault().isPresent(), "a file that is gone is a fault, not an empty list");
        assertEquals(20_001, names.rank(DomainName.of("other.net")).orElseThrow());
    }

    private static void rewrite(Path file, String text, int change) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-11-23T00:00:00Z").plusSeconds(change)));
    }

    @Test
    void aMillionNamesTakeEightOctetsEach() {
        int count = RankedNames.MOST;
        String[] names = new String[count];
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++) {
            names[i] = "name-" + i + ".net";
            ranks[i] = i + 1;
        }
        RankedNames ranked = RankedNames.of(names, ranks, count);
        for (int i = 0; i < count; i += 997) {
            assertEquals(i + 1, ranked.rank(names[i]).orElseThrow());
            assertEquals(OptionalInt.empty(), ranked.rank("none-" + i + ".net"));
        }
    }

    @Test
    void theShippedListsStateTheirSourceAndDate() {
        for (ShippedList list : ShippedList.all()) {
            assertTrue(list.names().size() > 50, list.id());
            assertTrue(list.source().contains(list.asOf().toString()), list.source());
        }
        ProtectedNameIndex names =
                new ProtectedNameIndex(DirectoryLoader.load(Optional.empty(), true), Optional.empty());
        for (String[] row : new String[][] {
            {"www.eihbank.com", "institution"},
            {"portal.29mayis.edu.tr", "sector"},
            {"a-aarhus.dk", "institution"},
            {"shop.radio.am", "public-suffix"},
            {"shop.blogspot.de", "platform"},
            {"evil.0000004.xyz", "dynamic-dns"},
            {"tenant.onmicrosoft.com", "platform"},
            {"1-2-3-4.nip.io", "dynamic-dns"},
            {"10086.cn", "popular-name"},
            {"cdc.gov", "sector"}
        }) {
            assertEquals(
                    row[1],
                    names.over(DomainName.of(row[0])).stream()
                            .map(guard -> guard.kind())
                            .filter(kind -> kind.code().equals(row[1]))
                            .findFirst()
                            .map(ProtectionClass::code)
                            .orElse("none of " + names.over(DomainName.of(row[0]))),
                    row[0]);
        }
        assertEquals(List.of(), names.over(DomainName.of("hollowwren-free-to-ask.com")));
    }
}
