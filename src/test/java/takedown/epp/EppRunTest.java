package takedown.epp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.epp.StrictEppServer.Domain;
import takedown.epp.StrictEppServer.Fault;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.format.EppBatch;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.ResultForm;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.ReversalWriter;

/**
 * Runs against a strict server. Only the difference is sent, a second run changes nothing, and a name with a conflicting lock or pending action is
 * left to a person.
 */
class EppRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T15:00:00Z"), ZoneOffset.UTC);
    private static final String DS = "31406 13 2 " + "AB".repeat(32);
    private static final Set<String> LOCKED = Set.of(
            "clientTransferProhibited", "serverDeleteProhibited", "serverTransferProhibited", "serverUpdateProhibited");

    @TempDir
    Path folder;

    private StrictEppServer server;

    @BeforeEach
    void open() throws IOException {
        server = new StrictEppServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aSecondRunChangesNothingAndFailsNowhere() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(46, false));
        file.names().forEach(this::registered);
        EppRun.Report first = run(file);
        assertEquals(Map.of(Result.DONE, 46L), counts(first));
        file.names().forEach(wanted -> {
            Domain domain = server.domains.get(wanted.name());
            assertEquals(new TreeSet<>(LOCKED), domain.statuses, wanted.name());
            assertEquals(Set.copyOf(NoticeSamples.SERVERS), Set.copyOf(domain.servers));
            assertTrue(domain.ds.isEmpty());
        });
        assertEquals(Set.of(1000), Set.copyOf(server.changes));
        Map<String, String> before = server.states();
        server.changes.clear();
        EppRun.Report second = run(file);
        // The second form states what the first run did, and when.
        assertEquals(Map.of(Result.DONE, 46L), counts(second));
        assertTrue(second.results().stream().allMatch(line -> line.executedAt().equals(Optional.of(CLOCK.instant()))));
        assertEquals(List.of(), server.changes);
        assertEquals(before, server.states());
        assertTrue(first.stopped().isEmpty() && second.stopped().isEmpty());
    }

    @Test
    void aRunThatDiesIsTakenUpWhereItStopped() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(488, false));
        file.names().forEach(this::registered);
        String at = file.names().get(300).name();
        server.faults.put(at, Fault.DIE);
        EppRun.Report first = run(file);
        assertTrue(first.stopped().orElse("").contains("give the same command again"), "the server is gone");
        // The names are not at fault, so none is reported as an error.
        assertEquals(Map.of(Result.DONE, 300L, Result.PENDING, 188L), counts(first));
        assertEquals(file.names().size(), first.results().size());
        Map<String, Domain> kept = Map.copyOf(server.domains);
        server = new StrictEppServer();
        server.domains.putAll(kept);
        NoticeSamples.SERVERS.forEach(host -> server.hosts.put(host, List.of()));
        EppRun.Report second = run(file);
        assertEquals(Map.of(Result.DONE, 488L), counts(second));
        // The returned form still states when the first run acted.
        assertTrue(second.results().stream().allMatch(line -> line.executedAt().isPresent()));
        assertEquals(Set.of(1000), Set.copyOf(server.changes));
    }

    @Test
    void noTwoCommandsOfAnyRunsShareATransactionId() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(2, false));
        file.names().forEach(this::registered);
        server.faults.put(file.names().getFirst().name(), Fault.FAIL_ONCE);
        run(file);
        Objects.requireNonNull(server.domains.get(file.names().getFirst().name()))
                .servers
                .clear();
        run(file, Clock.offset(CLOCK, Duration.ofSeconds(1)), server.password, false);
        assertEquals(server.transactions.size(), Set.copyOf(server.transactions).size(), server.transactions::toString);
        assertTrue(server.transactions.stream().allMatch(id -> id.length() <= 64), server.transactions::toString);
    }

    @Test
    void aLostAnswerIsLookedUpAndNotRepeated() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(3, false));
        file.names().forEach(this::registered);
        server.faults.put(file.names().get(1).name(), Fault.LOSE_ANSWER);
        assertEquals(Map.of(Result.DONE, 3L), counts(run(file)));
        assertEquals(Set.of(1000), Set.copyOf(server.changes));
    }

    @Test
    void aLockWhoseAnswerWasLostIsOurs() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(1, false));
        Domain domain = server.register(file.names().getFirst().name());
        domain.statuses.addAll(LOCKED);
        String journal =
                "2026-12-01T14:00:00Z\tSEND\t" + file.names().getFirst().name() + "\tlock\tTD-1\t\t\t\n2026-";
        Files.writeString(folder.resolve("journal"), journal);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file)));
        assertTrue(Files.readString(folder.resolve("journal")).startsWith(journal + "\n"), "only appended to");
    }

    @Test
    void aLockThatWasSetAfterOursWasRemovedIsLeftToAPerson() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(1, false));
        String name = file.names().getFirst().name();
        Domain domain = server.register(name);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file)));
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file(NoticeSamples.reversal(1)))));
        domain.statuses.add("serverUpdateProhibited");
        server.changes.clear();
        assertEquals(Map.of(Result.HELD_FOR_COUNSEL, 1L), counts(run(file)));
        assertEquals(List.of(), server.changes);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING, 1001",
        "OTHER_SPONSOR, NOT_OURS, 2201",
        "MISSING_PARAMETER, ERROR, 2003",
        "FAIL_ONCE, DONE, 1000"
    })
    void aFaultOfOneNameIsItsResult(Fault fault, Result result, int code) throws IOException {
        CommandFile file = file(NoticeSamples.seizure(2, false));
        file.names().forEach(this::registered);
        server.faults.put(file.names().getFirst().name(), fault);
        List<ResultLine> results = run(file).results();
        assertEquals(result, results.getFirst().result());
        assertEquals(code, results.getFirst().eppCode().orElseThrow());
        assertEquals(Result.DONE, results.get(1).result());
    }

    @Test
    void whatStandsAgainstAChangeIsLeftToAPerson() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(4, false));
        List<String> names = file.names().stream().map(RequestedState::name).toList();
        server.register(names.get(0)).statuses.add("serverUpdateProhibited");
        server.register(names.get(1)).statuses.add("pendingDelete");
        // The third name had the lock when the file was made, and no earlier notice explains it.
        server.register(names.get(2)).statuses.add("serverUpdateProhibited");
        List<ResultLine> lines = run(file).results();
        assertTrue(
                lines.stream()
                        .filter(line -> line.result() == Result.HELD_FOR_COUNSEL)
                        .allMatch(line -> line.eppCode().isEmpty()),
                "the success of a read is not the code of an act");
        Map<String, Result> results = lines.stream().collect(Collectors.toMap(ResultLine::name, ResultLine::result));
        assertEquals(
                Map.of(
                        names.get(0), Result.HELD_FOR_COUNSEL,
                        names.get(1), Result.HELD_FOR_COUNSEL,
                        names.get(2), Result.HELD_FOR_COUNSEL,
                        names.get(3), Result.NOT_REGISTERED),
                results);
        assertTrue(
                Objects.requireNonNull(server.domains.get(names.get(2))).servers.contains("ns1.cindermoth.net"));
        assertFalse(server.changes.contains(2304), "the run sends no command against another party's lock");
    }

    /** RFC 5910 section 4: a registry stores either DS records or keys. */
    @Test
    void keysAreRemovedAndAreNotReplacedByRecords() throws IOException {
        RequestedState without = withDs("without.xyz", Optional.of(Set.of()));
        RequestedState with = withDs("with.xyz", Optional.of(Set.of(DS)));
        server.register(without.name()).ds.add("key AQPJ");
        server.register(with.name()).ds.add("key AQPJ");

        List<ResultLine> results = run(new CommandFile("TD-1", true, List.of(without, with), Map.of(), List.of()))
                .results();

        assertEquals(Result.DONE, results.get(0).result());
        assertEquals(Set.of(), Objects.requireNonNull(server.domains.get(without.name())).ds);
        assertEquals(Result.HELD_FOR_COUNSEL, results.get(1).result());
        assertTrue(
                results.get(1).comment().contains("stores DNSSEC keys"),
                results.get(1).comment());
        assertEquals(Set.of("key AQPJ"), Objects.requireNonNull(server.domains.get(with.name())).ds);
    }

    @Test
    void recordsThatTheServerDoesNotShowAreNotTakenForNone() throws IOException {
        server.secDns = EppXml.SECDNS_1_0;
        RequestedState without = withDs("without.xyz", Optional.of(Set.of()));
        RequestedState other = withDs("other.xyz", Optional.empty());
        server.register(without.name());
        server.register(other.name());

        List<ResultLine> results = run(new CommandFile("TD-1", true, List.of(without, other), Map.of(), List.of()))
                .results();

        assertEquals(Result.HELD_FOR_COUNSEL, results.get(0).result());
        assertEquals(Result.DONE, results.get(1).result());
    }

    private static RequestedState withDs(String name, Optional<Set<String>> ds) {
        return new RequestedState(name, Map.of(), Set.of("serverHold"), Set.of(), ds, false, false);
    }

    @Test
    void aLockThatAnEarlierNoticeExplainsIsRemovedForTheChange() throws IOException {
        PacketDocument plain = NoticeSamples.seizure(4, false);
        String locked = plain.rows().get(2).aLabel();
        PacketDocument amended = plain.with(plain.order()
                .orElseThrow()
                .with(new Replacement(List.of("efca174bfa38"), 1, "12", List.of(), List.of(locked))));
        CommandFile file = file(amended);
        file.names().forEach(wanted -> server.register(wanted.name()));
        Objects.requireNonNull(server.domains.get(locked)).statuses.add("serverUpdateProhibited");
        assertEquals(Map.of(Result.DONE, 4L), counts(run(file)));
        assertEquals(
                Set.copyOf(NoticeSamples.SERVERS),
                Set.copyOf(Objects.requireNonNull(server.domains.get(locked)).servers));
    }

    @Test
    void aPendingCommandIsNotSentAgain() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(1, false));
        String name = file.names().getFirst().name();
        Domain domain = server.register(name);
        server.faults.put(name, Fault.PENDING);
        assertEquals(Map.of(Result.PENDING, 1L), counts(run(file)));
        server.changes.clear();
        ResultLine waiting = run(file).results().getFirst();
        assertEquals(Result.PENDING, waiting.result());
        assertTrue(waiting.comment().contains("not sent again"), waiting::comment);
        assertEquals(List.of(), server.changes);
        // The registry completes the command, and only the lock is missing.
        domain.statuses.addAll(Set.of("serverTransferProhibited", "serverDeleteProhibited"));
        domain.servers.clear();
        domain.servers.addAll(NoticeSamples.SERVERS);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file)));
        assertEquals(List.of(1000), server.changes);
        assertTrue(domain.statuses.contains("serverUpdateProhibited"));
    }

    @Test
    void aNameThatARegistryCompletedAfterAPendingCommandIsDone() throws IOException {
        CommandFile file = file(NoticeSamples.redirectOnly(1, NoticeSamples.SERVERS));
        Domain domain = server.register(file.names().getFirst().name());
        server.faults.put(file.names().getFirst().name(), Fault.PENDING);
        run(file);
        domain.servers.clear();
        domain.servers.addAll(NoticeSamples.SERVERS);
        ResultLine done = run(file).results().getFirst();
        assertEquals(Result.DONE, done.result());
        assertEquals(Optional.of(CLOCK.instant()), done.executedAt());
    }

    @Test
    void aReversalWaitsForAPendingCommandOfTheSeizureUntilItShows() throws IOException {
        PacketDocument notice = NoticeSamples.redirectOnly(1, NoticeSamples.SERVERS);
        CommandFile file = file(notice);
        CommandFile back = file(reversalOf(notice));
        String name = file.names().getFirst().name();
        Domain domain = server.register(name);
        Set<String> before = Set.copyOf(domain.servers);
        server.faults.put(name, Fault.PENDING);
        assertEquals(Map.of(Result.PENDING, 1L), counts(run(file)));
        server.changes.clear();
        // The name is still as it was, but the registry may yet carry out the seizure.
        ResultLine waiting = run(back).results().getFirst();
        assertEquals(Result.PENDING, waiting.result());
        assertTrue(waiting.comment().contains("of another file"), waiting::comment);
        assertEquals(List.of(), server.changes);
        domain.servers.clear();
        domain.servers.addAll(NoticeSamples.SERVERS);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(back)));
        assertEquals(before, Set.copyOf(domain.servers));
        assertEquals(List.of(1000), server.changes);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(back)));
        assertEquals(List.of(1000), server.changes);
    }

    @Test
    void aPendingCommandThatWasFoundCompletedIsNoLongerPending() throws IOException {
        PacketDocument notice = NoticeSamples.redirectOnly(1, NoticeSamples.SERVERS);
        CommandFile file = file(notice);
        String name = file.names().getFirst().name();
        Domain domain = server.register(name);
        Set<String> before = Set.copyOf(domain.servers);
        server.faults.put(name, Fault.PENDING);
        run(file);
        domain.servers.clear();
        domain.servers.addAll(NoticeSamples.SERVERS);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file)));
        ResultLine again = run(file).results().getFirst();
        assertEquals(Result.DONE, again.result());
        assertEquals("carried out by an earlier run of this file", again.comment());
        // The name was restored by hand, so the reversal has nothing to wait for.
        domain.servers.clear();
        domain.servers.addAll(before);
        EppRun.Report already = run(file(reversalOf(notice)));
        assertEquals(Map.of(Result.ALREADY, 1L), counts(already));
        assertTrue(already.results().getFirst().eppCode().isEmpty());
    }

    /** The registry may have rejected the lock. A lock that is still pending must not keep the name seized. */
    @Test
    void aPendingLockOfTheSeizureDoesNotStopTheReversal() throws IOException {
        PacketDocument notice = NoticeSamples.seizure(1, false);
        CommandFile file = file(notice);
        String name = file.names().getFirst().name();
        Domain domain = server.register(name);
        Set<String> before = Set.copyOf(domain.servers);
        run(file);
        domain.statuses.remove("serverUpdateProhibited");
        Files.writeString(
                folder.resolve("journal"),
                String.join(
                                "\t",
                                "2026-12-01T15:00:00Z",
                                "ANSWER",
                                name,
                                "lock",
                                RunJournal.transactions(file.reference()) + "9",
                                "1001",
                                "",
                                "")
                        + "\n",
                StandardOpenOption.APPEND);
        assertEquals(Map.of(Result.DONE, 1L), counts(run(file(reversalOf(notice)))));
        assertEquals(before, Set.copyOf(domain.servers));
    }

    private static PacketDocument reversalOf(PacketDocument notice) {
        return ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                CLOCK.instant(),
                List.of(notice),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
    }

    @Test
    void aServerThatClosesTheSessionIsDescribed() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(1, false));
        file.names().forEach(this::registered);
        server.faults.put(file.names().getFirst().name(), Fault.DIE);
        String why = run(file).stopped().orElse("") + Files.readString(folder.resolve("journal"));
        assertTrue(why.contains("the server closed the connection"), why);
        assertFalse(why.contains("null"), why);
    }

    @Test
    void onlyWhatARunCannotDoIsLeftToAPerson() throws IOException {
        CommandFile file =
                file(NoticeSamples.withBlockList(40, List.of("hollowwren-beta.xyz", "hollowwren-gamma.xyz")));
        assertEquals(
                List.of(
                        "Reserve the name: refuse every <create> for it (2 names: hollowwren-beta.xyz, hollowwren-gamma.xyz)"),
                file.byHand());
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(1, false));
        EppRun.Report report = run(file, "wrong", false);
        assertTrue(report.stopped().orElseThrow().contains("2200"), report::toString);
        assertEquals(List.of(), report.results());
    }

    @Test
    void aRunWithManyFaultsStops() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(40, false));
        file.names().forEach(this::registered);
        file.names().forEach(wanted -> server.faults.put(wanted.name(), Fault.MISSING_PARAMETER));
        EppRun.Report report = run(file);
        assertTrue(report.stopped().orElseThrow().contains("5 %"), report::toString);
        assertEquals(Map.of(Result.ERROR, 3L, Result.PENDING, 37L), counts(report));
    }

    @Test
    void aRunWithoutChangesOnlyReads() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(3, false));
        file.names().forEach(this::registered);
        Map<String, String> before = server.states();
        assertEquals(Map.of(Result.PENDING, 3L), counts(run(file, server.password, true)));
        assertEquals(before, server.states());
        assertEquals(List.of(), server.changes);
    }

    @Test
    void aReversalRestoresWhatWas() throws IOException {
        CommandFile forward = file(NoticeSamples.seizure(2, false));
        forward.names().forEach(wanted -> server.register(wanted.name()));
        Map<String, String> before = server.states();
        run(forward);
        assertFalse(before.equals(server.states()));
        CommandFile back = file(NoticeSamples.reversal(2));
        assertEquals(Map.of(Result.DONE, 2L), counts(run(back)));
        Domain second = server.domains.get(back.names().get(1).name());
        assertEquals(Set.of("clientTransferProhibited"), Set.copyOf(second.statuses));
        assertEquals(Set.of("ns1.cindermoth.net", "ns2.cindermoth.net"), Set.copyOf(second.servers));
    }

    /** RFC 5731 section 3.2.5: an update may remove only what is present, and may add only what is not. */
    @Test
    void aReversalOfTwoNoticesRemovesOnlyWhatTheLastOneSet() throws IOException {
        List<String> first = List.of("ns1.first-custody.example", "ns2.first-custody.example");
        // The second notice retains one server of the first.
        List<String> second = List.of("ns2.first-custody.example", "ns3.second-custody.example");
        List<PacketDocument> notices =
                List.of(NoticeSamples.redirectOnly(2, first), NoticeSamples.redirectOnly(2, second));
        for (PacketDocument notice : notices) {
            CommandFile file = file(notice);
            file.names().stream()
                    .filter(wanted -> !server.domains.containsKey(wanted.name()))
                    .forEach(wanted -> server.register(wanted.name()));
            run(file);
        }
        PacketDocument reversal = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                CLOCK.instant(),
                notices,
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EppBatch.write(reversal, EppBatch.Hosts.OBJECTS, Edition.FINAL, out);
        String removed = out.toString(StandardCharsets.UTF_8).replaceAll("(?s).*?<domain:rem>(.*?)</domain:rem>", "$1");
        assertFalse(removed.contains("ns1.first-custody.example"), removed);
        CommandFile back = file(reversal);
        assertEquals(Map.of(Result.DONE, 2L), counts(run(back)));
        assertEquals(Set.of(1000), Set.copyOf(server.changes));
        back.names()
                .forEach(wanted -> assertEquals(
                        wanted.servers().keySet(),
                        Set.copyOf(Objects.requireNonNull(server.domains.get(wanted.name())).servers)));
    }

    @Test
    void aReversalLeavesALockThatWasThereBeforeAndOneOfAnother() throws IOException {
        PacketDocument notice = NoticeSamples.seizure(17, false);
        PacketDocument reversal = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                CLOCK.instant(),
                List.of(notice),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        String locked = notice.rows().stream()
                .filter(row -> row.statuses().contains("serverUpdateProhibited"))
                .findFirst()
                .orElseThrow()
                .aLabel();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EppBatch.write(reversal, EppBatch.Hosts.OBJECTS, Edition.FINAL, out);
        assertEquals(
                List.of("An update lock was set before the order"),
                Pattern.compile("<instruction [^>]*name=\"" + Pattern.quote(locked) + "\"[^>]*>\\s*([^,<]*)")
                        .matcher(out.toString(StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .toList(),
                "the instruction mentions no command that is not in the file");
        CommandFile forward = file(notice);
        forward.names().forEach(this::registered);
        Objects.requireNonNull(server.domains.get(locked)).statuses.add("serverUpdateProhibited");
        run(forward);
        run(file(reversal));
        Domain kept = Objects.requireNonNull(server.domains.get(locked));
        assertTrue(kept.statuses.contains("serverUpdateProhibited"), "it had the lock before the order");
        assertTrue(kept.servers.contains("ns1.cindermoth.net"), "its lock was not ours, so nothing was changed");
        // The order requested no lock, and another authority has set one since.
        PacketDocument redirected = NoticeSamples.redirectOnly(17, NoticeSamples.SERVERS);
        String name = redirected.rows().stream()
                .filter(row -> !row.statuses().contains("serverUpdateProhibited"))
                .findFirst()
                .orElseThrow()
                .aLabel();
        CommandFile only = file(ReversalWriter.write(
                new UUID(0, 10),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                CLOCK.instant(),
                List.of(redirected),
                Optional.of(Set.of(name)),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty()));
        Domain other = server.register(name);
        other.servers.clear();
        other.servers.addAll(NoticeSamples.SERVERS);
        other.statuses.add("serverUpdateProhibited");
        Files.delete(folder.resolve("journal"));
        assertEquals(Map.of(Result.HELD_FOR_COUNSEL, 1L), counts(run(only)));
        assertTrue(other.statuses.contains("serverUpdateProhibited"));
    }

    /** A name that the recipient did not change is not restored, since its locks and name servers belong to others. */
    @Test
    void aReversalTouchesNoNameWithoutAChangeOfOurs() throws IOException {
        PacketDocument notice = NoticeSamples.seizure(2, false);
        CommandFile forward = file(notice);
        forward.names().forEach(wanted -> server.register(wanted.name()));
        String foreign = forward.names().get(1).name();
        Domain locked = Objects.requireNonNull(server.domains.get(foreign));
        locked.statuses.add("serverUpdateProhibited");
        locked.servers.clear();
        locked.servers.add("ns1.cindermoth.net");
        assertEquals(Map.of(Result.DONE, 1L, Result.HELD_FOR_COUNSEL, 1L), counts(run(forward)));
        String before = server.states().get(foreign);
        CommandFile back = file(ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                CLOCK.instant(),
                List.of(notice),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty()));
        // With the journal of the first run, the name that it changed is restored.
        assertEquals(Map.of(Result.DONE, 1L, Result.HELD_FOR_COUNSEL, 1L), counts(run(back)));
        assertEquals(before, server.states().get(foreign));
        // Without the journal, nothing is sent.
        run(forward);
        String seized = server.states().toString();
        Files.delete(folder.resolve("journal"));
        server.changes.clear();
        assertEquals(Map.of(Result.HELD_FOR_COUNSEL, 2L), counts(run(back)));
        assertEquals(List.of(), server.changes);
        assertEquals(seized, server.states().toString());
    }

    @Test
    void theResultsAreTheFormThatGoesBack() throws IOException {
        CommandFile file = file(NoticeSamples.seizure(2, false));
        server.register(file.names().getFirst().name());
        byte[] form = ResultForm.filled(
                file.reference(), EppRun.numbers(file), run(file).results());
        Set<String> names = file.names().stream().map(RequestedState::name).collect(Collectors.toSet());
        List<ResultLine> read = ResultForm.read(
                form, new ResultForm.Served(file.reference(), names, names, CLOCK.instant()), CLOCK.instant());
        assertEquals(
                List.of(Result.DONE, Result.NOT_REGISTERED),
                read.stream().map(ResultLine::result).toList());
    }

    @Test
    void withoutTlsOnlyThisMachineIsContacted() {
        assertThrows(
                IllegalArgumentException.class, () -> new EppConnection.Server("192.0.2.1", 700, Optional.empty()));
    }

    private void registered(RequestedState wanted) {
        Domain domain = server.register(wanted.name());
        if (wanted.lockExpected()) {
            domain.statuses.add("serverUpdateProhibited");
        }
        if (server.domains.size() % 15 == 1) {
            domain.ds.add(DS);
        }
    }

    private EppRun.Report run(CommandFile file) throws IOException {
        return run(file, server.password, false);
    }

    private EppRun.Report run(CommandFile file, String password, boolean dryRun) throws IOException {
        return run(file, CLOCK, password, dryRun);
    }

    private EppRun.Report run(CommandFile file, Clock clock, String password, boolean dryRun) throws IOException {
        try (RunJournal journal = RunJournal.open(folder.resolve("journal"), clock)) {
            return new EppRun(
                            file,
                            new EppRun.Settings(
                                    server.address(), "registry", password.toCharArray(), dryRun, attempt -> {}),
                            journal,
                            clock,
                            line -> {})
                    .run();
        }
    }

    private static Map<Result, Long> counts(EppRun.Report report) {
        return report.results().stream()
                .map(ResultLine::result)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private CommandFile file(PacketDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EppBatch.write(document, EppBatch.Hosts.OBJECTS, Edition.FINAL, out);
        Path path = folder.resolve("epp.xml");
        Files.writeString(path, out.toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return CommandFile.read(path);
    }
}
