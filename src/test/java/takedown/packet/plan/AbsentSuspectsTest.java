package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Incident;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;

/** A host that does not exist, below a registered name that does. */
class AbsentSuspectsTest {
    private static final Instant AT = SnapshotBuilder.AT;
    private static final Attributor ATTRIBUTOR =
            new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE);

    private static CandidateSuspect candidate(String host, SnapshotBuilder look) {
        Suspect suspect = new Suspect(
                new UUID(7, 1),
                new UUID(7, 2),
                host,
                host,
                Optional.of(DomainName.of(host)),
                Optional.of(DomainName.of("evil-lantern.net")),
                Optional.empty(),
                Optional.empty(),
                Verdict.MALICIOUS,
                Optional.empty(),
                SuspectStatus.ACTIVE,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(AT),
                Optional.empty(),
                AT,
                "alice",
                new Suspect.Listed(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new CandidateSuspect(
                suspect, Optional.of(ATTRIBUTOR.attribute(look.snapshot(), Set.of())), Optional.empty());
    }

    private static SnapshotBuilder look(String host) {
        return SnapshotBuilder.of(host).delegatedTo("ns1.cinderdns.net");
    }

    private static CandidateSuspect absent() {
        return candidate("foo.evil-lantern.net", look("foo.evil-lantern.net").hostIsGone());
    }

    private static CandidateSuspect there(String host) {
        return candidate(
                host,
                look(host).records("A", "203.0.113.10").hostedBy("203.0.113.10", 64501, "US", "abuse@host.example"));
    }

    @Test
    void aRequestAboutTheNameStatesThatTheHostIsAbsent() {
        List<Finding> warnings = Warnings.absent(List.of(absent(), there("www.evil-lantern.net")));
        assertEquals(1, warnings.size());
        assertEquals(FindingCode.SUSPECT_ABSENT, warnings.getFirst().code());
        assertEquals("foo.evil-lantern.net", warnings.getFirst().subject());
        assertTrue(
                warnings.getFirst()
                        .message()
                        .startsWith(
                                "the suspect does not exist now; the request concerns the registered name evil-lantern.net"),
                warnings.getFirst().message());
    }

    @Test
    void theRegisteredNameItselfHasAStatusOfItsOwn() {
        assertEquals(
                List.of(),
                Warnings.absent(List.of(
                        candidate("evil-lantern.net", look("evil-lantern.net").hostIsGone()))));
    }

    @Test
    void aTargetHasItsOwnAddresses() {
        Incident without = AppendixBuilder.incident(absent());
        assertEquals(Optional.of(List.of()), without.addresses());
        List<String> addresses = AppendixBuilder.incident(there("www.evil-lantern.net"))
                .addresses()
                .orElseThrow();
        assertEquals(1, addresses.size());
        assertTrue(addresses.getFirst().startsWith("203.0.113.10 AS64501"), addresses::toString);
    }
}
