package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.ActingParty;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Incident;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.candidate.CandidateSuspect;

/** What a packet states about its targets, compared with the case at sending. */
class ChangedSinceMadeTest {
    private static final Instant AT = SnapshotBuilder.AT;
    private static final String NAME = "evil-lantern.net";
    private static final Attributor ATTRIBUTOR =
            new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE);

    @ParameterizedTest
    @CsvSource({
        "MALICIOUS, MALICIOUS,",
        "COMPROMISED, COMPROMISED,",
        "UNKNOWN, MALICIOUS,",
        "MALICIOUS, COMPROMISED, COMPROMISED",
        "MALICIOUS, UNKNOWN, VERDICT_UNKNOWN",
        "COMPROMISED, MALICIOUS, VERDICT_CHANGED",
        "COMPROMISED, UNKNOWN, VERDICT_UNKNOWN",
        "UNKNOWN, COMPROMISED, COMPROMISED",
    })
    void anotherVerdictIsAFinding(String before, Verdict now, FindingCode expected) {
        Packet packet = packet(PacketKind.ABUSE_REPORT, RecipientRole.HOST, "host:1", before);
        assertEquals(
                Optional.ofNullable(expected),
                new ChangedSinceMade(packet).verdict(suspect(now)).map(Finding::code));
    }

    @Test
    void aSiteThatMovedIsNotReportedToItsFormerHost() {
        CandidateSuspect candidate = hostedAt("203.0.113.10", 64_501);
        String host = host(candidate);
        assertEquals(Optional.empty(), moved(host, RecipientRole.HOST, candidate, AT));
        Finding finding = moved("host:other", RecipientRole.HOST, candidate, AT).orElseThrow();
        assertEquals(FindingCode.RECIPIENT_CHANGED, finding.code());
        assertEquals(NAME, finding.subject());
        assertTrue(finding.message().contains("is no longer its host"), finding.message());
        assertEquals(
                Optional.of(FindingCode.RECIPIENT_CHANGED),
                moved("cdn:other", RecipientRole.CDN, candidate, AT).map(Finding::code));
    }

    @Test
    void aServiceBeforeTheMoveWasSeenIsNoFinding() {
        assertEquals(
                Optional.empty(),
                moved("host:other", RecipientRole.HOST, hostedAt("203.0.113.10", 64_501), AT.minusSeconds(1)));
    }

    @Test
    void aLookUpThatNamesNoHostIsNoFinding() {
        CandidateSuspect unseen = candidate(SnapshotBuilder.of(NAME).delegatedTo("ns1.cinderdns.net"));
        assertEquals(Optional.empty(), moved("host:other", RecipientRole.HOST, unseen, AT));
    }

    private static Optional<Finding> moved(
            String recipient, RecipientRole role, CandidateSuspect candidate, Instant servedAt) {
        return new ChangedSinceMade(packet(PacketKind.ABUSE_REPORT, role, recipient, "MALICIOUS"))
                .recipient(candidate, servedAt);
    }

    private static String host(CandidateSuspect candidate) {
        return candidate.dossier().orElseThrow().parties().stream()
                .filter(party -> party.role() == Role.HOST)
                .map(ActingParty::id)
                .findFirst()
                .orElseThrow();
    }

    private static CandidateSuspect hostedAt(String address, int system) {
        return candidate(SnapshotBuilder.of(NAME)
                .delegatedTo("ns1.cinderdns.net")
                .records("A", address)
                .hostedBy(address, system, "US", "abuse@host.example"));
    }

    private static CandidateSuspect candidate(SnapshotBuilder look) {
        return new CandidateSuspect(
                suspect(Verdict.MALICIOUS),
                Optional.of(ATTRIBUTOR.attribute(look.snapshot(), Set.of())),
                Optional.empty());
    }

    private static Suspect suspect(Verdict verdict) {
        return new Suspect(
                new UUID(7, 1),
                new UUID(7, 2),
                NAME,
                NAME,
                Optional.of(DomainName.of(NAME)),
                Optional.of(DomainName.of(NAME)),
                Optional.empty(),
                Optional.empty(),
                verdict,
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
    }

    private static Packet packet(PacketKind kind, RecipientRole role, String recipient, String verdict) {
        UUID id = new UUID(7, 3);
        AppendixRow row = AppendixRow.of(
                new AppendixRow.Name(NAME, NAME, "net", ""),
                new AppendixRow.Registered("", "", "", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(List.of(), List.of(), List.of()),
                new AppendixRow.Abuse(List.of(NAME), List.of(), verdict, "", List.of()),
                new AppendixRow.Requested(List.of(), List.of(), "", ""),
                new AppendixRow.Considerations(List.of(), List.of()),
                List.of(new Incident(NAME, "PHISHING", "", "", verdict, Optional.of(AT))));
        PacketDocument document = new PacketDocument(
                kind,
                id.toString(),
                new Caption("", "", "", "", List.of(), List.of(), List.of(), false, "AMBER"),
                new Recipient(role, recipient, "Meridian Hosting", "US", Reach.US_ORDER, List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(row),
                List.of(),
                List.of(),
                AT,
                "alice");
        return new Packet(
                id,
                new UUID(7, 2),
                kind,
                Optional.empty(),
                List.of(new UUID(7, 1)),
                document,
                new Preflight(List.of(), List.of()),
                "0".repeat(64),
                AT,
                "alice",
                Optional.empty());
    }
}
