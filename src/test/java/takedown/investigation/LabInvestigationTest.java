package takedown.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.Dossier;
import takedown.evidence.EvidenceSink;
import takedown.name.Indicator;

/** Names of the model case, investigated on the lab over real sockets. */
@QuarkusTest
class LabInvestigationTest {
    @Inject
    Investigator investigator;

    private Dossier look(String value) {
        return investigator.investigate(Indicator.of(value), EvidenceSink.digestOnly(), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "hollowwren-keys.net, ACTIVE",
        "api.hollowwren-keys.net, ACTIVE",
        "edge.hollowwren-relay.io, ACTIVE",
        "hollöw-wren.com, ACTIVE",
        "hollowwren-werk.de, ACTIVE",
        "hollowwren-works.co.uk, ACTIVE",
        "hollowwren-gate.com, ACTIVE",
        "hollowwren-rush.xyz, ACTIVE",
        "hollowwren-club.com, ON_HOLD",
        "hollowwren-crew.net, ON_HOLD",
        "hollowwren-loader.com, SINKHOLED",
        "hollowwren-beta.com, DELETED",
        "hollowwren-store.net, SEIZED",
        "hollowwren.com, PARKED",
        "hollowwren-old.net, NOT_DELEGATED",
        "hollowwren-first.org, NOT_DELEGATED",
        "hxxps://pastebarn[.]org/p/7fq2-hollowwren, ACTIVE",
        "hollowwren.dynharbor-dns.net, ACTIVE",
        "alderbrook-cycles.com, ACTIVE"
    })
    void hasTheStatusThatTheModelCaseTells(String value, String status) {
        Dossier dossier = look(value);
        assertEquals(status, dossier.status().value().name(), dossier.status().reason() + dossier.snapshot());
    }

    @Test
    void theShopHasAsManyNamesBelowAsTheDescriptionOfTheLabSays() throws IOException {
        int seen = look("alderbrook-cycles.com").collateral().subdomainsSeen();
        assertEquals(25, seen);
        assertTrue(Files.readString(Path.of("docs/lab.md"))
                .contains("| an honest shop, nine years old, that was broken into; mail, " + seen
                        + " names below it in passive DNS"));
    }
}
