package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.directory.Coverage.Section;

class CoverageReportTest {
    private static final CoverageReport REPORT = CoverageReport.of(DirectoryLoader.load(Optional.empty(), false));

    @Test
    void thePageIsTheCoverageOfThePackage() throws IOException {
        assertEquals(
                REPORT.markdown(),
                Files.readString(Path.of("docs/directory-coverage.md")),
                "write it anew: java -jar target/quarkus-app/quarkus-run.jar directory coverage --markdown >"
                        + " docs/directory-coverage.md");
    }

    @Test
    void coversTheWorld() {
        Section tlds = section("Top-level domains");
        assertEquals(1_438, tlds.all());
        assertTrue(tlds.anyAbuse() >= 1_000, tlds.toString());
        Section registrars = section("Accredited registrars");
        assertEquals(3_020, registrars.all());
        assertTrue(registrars.usable() >= 2_700, registrars.toString());
        assertTrue(section("Platforms").usable()
                        + section("Hosts").usable()
                        + section("CDNs").usable()
                >= 120);
    }

    private static Section section(String name) {
        return REPORT.coverage().sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
