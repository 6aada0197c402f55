package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.kind.PreservationPlan;

/** Records about a name are requested from the providers that the name had before a court or a sinkhole controlled it. */
class RecordKeepersTest {
    private static final Instant NOW = SnapshotBuilder.AT;
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Attributor ATTRIBUTOR = new Attributor(DIRECTORY, NameGuard.NONE);
    private static final DomainName CUSTODY = DomainName.of("ns1.court-custody.example");

    /** The name before the seizure, at its host. */
    private static final Dossier BEFORE = dossier(SnapshotBuilder.of("evil.net")
            .delegatedTo("ns1.cinderdns.net")
            .records("A", "203.0.113.10")
            .hostedBy("203.0.113.10", 64501, "US", "abuse@host.example"));

    /** The same name after the seizure, on the court's servers. */
    private static final Dossier SEIZED = dossier(SnapshotBuilder.of("evil.net")
            .delegatedTo(CUSTODY.ascii())
            .records("A", "192.0.2.140")
            .hostedBy("192.0.2.140", 64999, "US", "abuse@custody.example"));

    @Test
    void aSeizedNameIsAskedOfThePartiesBeforeTheSeizure() {
        Set<String> expected = hosts(plan(SuspectStatus.ACTIVE, BEFORE, Optional.empty()));
        assertTrue(expected.size() > 1, "host and DNS operator");
        assertEquals(expected, hosts(plan(SuspectStatus.SEIZED, SEIZED, Optional.of(BEFORE))));
        assertTrue(registry(plan(SuspectStatus.SEIZED, SEIZED, Optional.of(BEFORE))));
        assertTrue(
                plan(SuspectStatus.SEIZED, SEIZED, Optional.of(BEFORE)).drafts().stream()
                        .filter(draft -> draft.recipient().role() == RecipientRole.HOST)
                        .flatMap(draft -> draft.candidates().stream())
                        .allMatch(candidate -> candidate.dossier().equals(Optional.of(BEFORE))),
                "the letter lists the addresses from before");
    }

    @Test
    void aSeizedNameWithoutAnEarlierLookHasNoHost() {
        PacketPlan plan = plan(SuspectStatus.SINKHOLED, SEIZED, Optional.empty());
        assertEquals(Set.of(), hosts(plan));
        assertTrue(registry(plan));
    }

    private static boolean registry(PacketPlan plan) {
        return plan.drafts().stream()
                .anyMatch(draft -> draft.recipient().role() == RecipientRole.REGISTRY
                        || draft.recipient().role() == RecipientRole.REGISTRAR);
    }

    /** Returns the names of the recipients that follow from the servers of the name. */
    private static Set<String> hosts(PacketPlan plan) {
        return plan.drafts().stream()
                .map(PacketDraft::recipient)
                .filter(recipient ->
                        recipient.role() == RecipientRole.HOST || recipient.role() == RecipientRole.DNS_OPERATOR)
                .map(Recipient::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Dossier dossier(SnapshotBuilder look) {
        return ATTRIBUTOR.attribute(
                look.registered(says -> says.registrar(Optional.of("EXAMPLE REGISTRAR ONE, LLC"))
                                .registrarIanaId(Optional.of(9995)))
                        .snapshot(),
                Set.of(CUSTODY));
    }

    /** No protection applies to a request for records. */
    @SuppressWarnings("NullAway")
    private static PacketPlan plan(SuspectStatus status, Dossier now, Optional<Dossier> before) {
        CandidateSuspect candidate =
                new CandidateSuspect(suspect(status), Optional.of(now), Optional.empty()).withDossierBeforeDown(before);
        return new PreservationPlan()
                .of(new PlanInput(
                        new PacketRequest(
                                PacketKind.PRESERVATION,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                false,
                                Particulars.NONE),
                        new CaseFile(
                                new UUID(0, 1),
                                "A case",
                                CaseKind.CIVIL,
                                false,
                                Tlp.AMBER,
                                CaseState.OPEN,
                                Matter.NONE,
                                List.of(),
                                NOW,
                                "alice"),
                        Optional.empty(),
                        List.of(candidate),
                        List.of(),
                        null,
                        Map.of(),
                        Set.of(),
                        EarlierNotices.NONE,
                        HeldNames.NONE,
                        NOW));
    }

    private static Suspect suspect(SuspectStatus status) {
        return new Suspect(
                new UUID(0, 2),
                new UUID(0, 1),
                "evil.net",
                "evil.net",
                Optional.of(DomainName.of("evil.net")),
                Optional.of(DomainName.of("evil.net")),
                Optional.empty(),
                Optional.empty(),
                Verdict.MALICIOUS,
                Optional.empty(),
                status,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                NOW,
                "alice",
                new Suspect.Listed(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
