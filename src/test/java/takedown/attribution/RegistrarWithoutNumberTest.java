package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/** A ccTLD's WHOIS names registrars without an IANA number. */
class RegistrarWithoutNumberTest {
    @Test
    void isAPartyByItsName() {
        DomainName name = DomainName.of("hollowwren-werk.de");
        Instant at = Instant.parse("2026-11-23T00:00:00Z");
        Outcome<Registration> whois = new Outcome.Found<>(
                Registration.of(name)
                        .registrar(Optional.of("Unlisted Names GmbH"))
                        .build(),
                Provenance.without(Source.WHOIS, "whois.example", name.ascii(), at));
        Snapshot snapshot = new Snapshot(
                new Indicator.Name(name.ascii(), name),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(whois),
                Optional.empty(),
                List.of(),
                List.of());
        Dossier dossier = new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE)
                .attribute(snapshot, Set.of());
        assertEquals(
                List.of("Unlisted Names GmbH"),
                dossier.parties().stream()
                        .filter(p -> p.role() == Role.REGISTRAR)
                        .map(ActingParty::name)
                        .toList());
    }
}
