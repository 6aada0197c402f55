package takedown.protection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import takedown.attribution.collateral.ProtectionClass;
import takedown.directory.Platform;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;

/** The packaged lists: their form, and a sample of well-known names that was written before the lists were read. */
class ShippedListsTest {
    private static final String OURS = "our own list from general knowledge";
    private static final String BRANDS = "brand-top-level-domains";

    private final List<ShippedList> lists = ShippedList.all();

    /** Returns names of each sector that needs protection. {@code ProtectedNamesTest} tries the routes to a packet with the same names. */
    private static List<String> famous() throws IOException {
        try (var csv = Objects.requireNonNull(
                ShippedListsTest.class.getResourceAsStream("/takedown/packet/famous-names.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .toList();
        }
    }

    private List<ShippedList> ours() {
        return lists.stream().filter(list -> list.source().contains(OURS)).toList();
    }

    @Test
    void ourListsAreSortedAndNormalised() throws IOException {
        assertEquals(12, ours().size());
        for (ShippedList list : ours()) {
            try (var in = Objects.requireNonNull(
                    ShippedListsTest.class.getResourceAsStream("/protected/" + list.id() + ".txt"))) {
                List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
                assertEquals(lines.stream().sorted().distinct().toList(), lines, list.id());
                assertEquals(list.names().stream().map(DomainName::ascii).toList(), lines, list.id());
            }
        }
    }

    @Test
    void ourListsHoldRegisteredNamesAndNoPlatform() {
        var directory = DirectoryLoader.load(Optional.empty(), true);
        Map<DomainName, String> platforms = new HashMap<>();
        directory.parties(Role.PLATFORM).stream()
                .filter(Platform.class::isInstance)
                .map(Platform.class::cast)
                .forEach(platform -> platform.suffixes()
                        .forEach(suffix ->
                                platforms.put(PublicSuffixes.registrable(suffix).orElse(suffix), platform.name())));
        List<String> wrong = new ArrayList<>();
        for (ShippedList list : ours()) {
            for (DomainName name : list.names()) {
                if (platforms.containsKey(name)) {
                    wrong.add(name + " is " + platforms.get(name));
                }
                if (list.id().equals(BRANDS)
                        ? name.parent().isPresent()
                        : !PublicSuffixes.registrable(name).equals(Optional.of(name))) {
                    wrong.add(name + " of " + list.id() + " is not a registered name");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void ourListsHoldNoNameOfAnotherList() {
        Map<DomainName, String> seen = new HashMap<>();
        lists.stream()
                .filter(list -> !list.source().contains(OURS))
                .forEach(list -> list.names().forEach(name -> seen.put(name, list.id())));
        Map<String, String> twice = new TreeMap<>();
        for (ShippedList list : ours()) {
            for (DomainName name : list.names()) {
                String other = seen.put(name, list.id());
                if (other != null) {
                    twice.put(name.ascii(), list.id() + " and " + other);
                }
            }
        }
        assertEquals(Map.of(), twice);
    }

    @Test
    void everyFamousNameOfTheSampleIsProtectedByALiftOfCounselAlone() throws IOException {
        ProtectedNameIndex names =
                new ProtectedNameIndex(DirectoryLoader.load(Optional.empty(), true), Optional.empty());
        assertTrue(famous().size() >= 200, () -> "a floor");
        List<String> free = famous().stream()
                .filter(name -> names.over(DomainName.of(name)).stream()
                        .noneMatch(guard -> guard.kind().lifting() == ProtectionClass.Lifting.BY_ORDER))
                .toList();
        assertEquals(List.of(), free);
        assertTrue(names.over(DomainName.of("careers.google")).stream()
                .anyMatch(guard -> guard.kind() == ProtectionClass.INSTITUTION));
        assertTrue(names.over(DomainName.of("whois.nic.xyz")).stream()
                .anyMatch(guard -> guard.kind() == ProtectionClass.INFRASTRUCTURE));
        for (String phishing : List.of(
                "sparkasse-login-sicherheit.com",
                "post-ch-paket.info",
                "usz-patientenportal.net",
                "nic-renewal.com",
                "polizei-zahlung.com")) {
            assertEquals(List.of(), names.over(DomainName.of(phishing)), phishing);
        }
    }
}
