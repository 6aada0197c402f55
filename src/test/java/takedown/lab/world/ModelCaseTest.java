package takedown.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.name.DomainName;

class ModelCaseTest {

    private final World world = World.modelCase(Instant.parse("2026-11-23T06:00:00Z"));

    @Test
    void theFamilyIsTheSameForEverybodyAndOfEveryFate() {
        List<String> names = Dga.names();
        assertEquals(Dga.SIZE, new HashSet<>(names).size());
        assertEquals("thhjztvsbwdrnx.com", names.getFirst());
        Map<String, Long> fates = names.stream().collect(Collectors.groupingBy(this::fate, Collectors.counting()));
        assertEquals(Map.of("free", 600L, "sinkholed", 100L, "held", 100L, "delegated", 1200L), fates);
        for (String tld : List.of("com", "net", "info", "xyz", "org")) {
            assertEquals(
                    4,
                    names.stream()
                            .filter(name -> name.endsWith("." + tld))
                            .map(this::fate)
                            .distinct()
                            .count(),
                    tld);
        }
    }

    private String fate(String name) {
        Optional<Registration> found = world.registration(name);
        if (found.isEmpty()) {
            return "free";
        }
        if (!found.get().delegated()) {
            return "held";
        }
        return found.get().nameServers().getFirst().contains("shadowpit") ? "sinkholed" : "delegated";
    }

    @Test
    void nothingLeadsOutOfTheLab() throws Exception {
        for (Registration registration : world.registrations()) {
            DomainName.of(registration.name());
            assertTrue(registration.registrar().abuseEmail().endsWith(".example"));
            for (Rr record : world.zone(registration.name()).orElseThrow().records()) {
                if (record.type().equals("A") || record.type().equals("AAAA")) {
                    InetAddress address = InetAddress.ofLiteral(record.rdata());
                    assertTrue(
                            address.isLoopbackAddress()
                                    || world.networkOf(address).isPresent(),
                            record::toString);
                }
            }
        }
    }

    @Test
    void theHandWrittenSuspectsAreInTheWorld() throws Exception {
        try (var in = World.class.getResourceAsStream("/lab/model-case.csv")) {
            List<String> lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            assertEquals(31, lines.size());
            for (String line : lines) {
                String value = line.substring(0, line.indexOf(','));
                String name = value.replaceFirst("hxxps://([^/]+)/.*", "$1").replace("[.]", ".");
                if (!name.matches("[0-9.]+") && !name.equals("hollowwren-beta.com")) {
                    assertTrue(
                            world.registration(World.registrable(
                                            DomainName.of(name).ascii()))
                                    .isPresent(),
                            line);
                }
            }
        }
    }
}
