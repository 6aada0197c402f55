package takedown.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.execution.ExecutionFixtures.ISSUED;
import static takedown.execution.ExecutionFixtures.NIGHT;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectList;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Directory;
import takedown.execution.rule.ExecutionState;
import takedown.history.SnapshotStore;
import takedown.observation.AbsentKind;
import takedown.observation.Snapshot;
import takedown.observation.Source;
import takedown.packet.ServiceRecorded;

/** What is recorded from each investigation, without further queries. */
@QuarkusTest
class ExecutionRecorderTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Instant SERVED = ISSUED.plusSeconds(3_600);
    private static final String HELD = "evil-held.net";
    private static final String OTHER = "evil-other.net";

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    Orders orders;

    @Inject
    SnapshotStore snapshots;

    @Inject
    ExecutionRecorder executions;

    @Inject
    Compliance compliance;

    @Inject
    Directory directory;

    @Inject
    Event<ServiceRecorded> services;

    @Inject
    EntityManager database;

    private CaseFile file;
    private CourtOrder order;

    @BeforeEach
    void anOrderToHold() {
        file = cases.open(ALICE, new NewCase("executions", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE));
        intake.add(
                cases.forWork(ALICE, file.id()),
                csv("value,verdict\n" + HELD + ",MALICIOUS\n" + OTHER + ",MALICIOUS\n"));
        order = orders.file(
                cases.forWork(ALICE, file.id()),
                new OrderContent(
                        OrderKind.PRELIMINARY_INJUNCTION,
                        ISSUED,
                        Optional.of(ISSUED.plus(Duration.ofDays(9_000))),
                        Optional.empty(),
                        List.of(Action.HOLD),
                        List.of()),
                ("%PDF-1.7 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                "order.pdf");
        serve("verisign", SERVED, List.of(HELD, OTHER), List.of());
    }

    @Test
    void aNameThatNoServedPacketHasDoesNotAppear() {
        intake.add(cases.forWork(ALICE, file.id()), csv("value,verdict\nevil-third.net,MALICIOUS\n"));
        look("evil-third.net", held(), NIGHT, false);
        assertEquals(Set.of(HELD, OTHER), lines().keySet());
        serve("elsewhere", SERVED.plusSeconds(60), List.of("evil-third.net"), List.of());
        assertEquals(Set.of(HELD, OTHER, "evil-third.net"), lines().keySet());
        assertEquals("elsewhere", line("evil-third.net").registry());
        assertEquals(
                List.of("elsewhere", "verisign"),
                summaries().stream().map(RegistrySummary::registry).toList());
    }

    @Test
    void whatWasSoBeforeTheServiceIsNotExecutedByTheOrder() {
        look(HELD, held(), SERVED.minusSeconds(60), false);
        look(OTHER, delegated(), SERVED.minusSeconds(60), false);
        assertEquals(ExecutionState.UNKNOWN, line(HELD).state(), "no investigation since service");
        look(HELD, held(), NIGHT, false);
        look(OTHER, held(), NIGHT, false);
        assertEquals(ExecutionState.ALREADY_SO, line(HELD).state());
        assertEquals(Optional.empty(), line(HELD).firstExecutedAt());
        assertEquals(ExecutionState.EXECUTED, line(OTHER).state());
        RegistrySummary counted = summaries().getFirst();
        assertEquals(
                List.of(2L, 1L, 1L, 0L, 0L),
                List.of(counted.names(), counted.executed(), counted.alreadySo(), counted.partly(), counted.notYet()));
        look(HELD, delegated(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.DRIFTED, line(HELD).state());
        assertTrue(
                line(HELD).reason().startsWith("it was in the ordered state before the service"), line(HELD)::reason);
    }

    @Test
    void whatWasThereInPartBeforeTheServiceIsNotPartOfTheExecution() {
        look(HELD, clientHeld(), SERVED.minusSeconds(60), false);
        look(HELD, clientHeld(), NIGHT, false);
        assertEquals(ExecutionState.NOT_YET, line(HELD).state());
        assertTrue(line(HELD).reason().contains("no more is in place than before the service"), line(HELD)::reason);
        look(HELD, held(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.EXECUTED, line(HELD).state());
    }

    @Test
    void aNameThatWasNotRegisteredAtTheServiceHasNothingToHold() {
        look(HELD, unregistered(), SERVED.minusSeconds(60), false);
        look(HELD, unregistered(), NIGHT, false);
        assertEquals(ExecutionState.NOT_APPLICABLE, line(HELD).state());
        assertEquals(1, summaries().getFirst().notApplicable());
        look(HELD, delegated(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.NOT_YET, line(HELD).state(), "the name is registered now, so the action applies");
    }

    @Test
    void aPacketThatIsTakenBackIsNotCounted() {
        look(HELD, held(), NIGHT, false);
        assertEquals(ExecutionState.EXECUTED, line(HELD).state());
        withoutTriggers(() -> sql("insert into packet_withdrawal (packet_id, kind, at, actor, reason)"
                + " select id, 'RETRACTED', now(), 'alice', 'a mistake' from packet where case_id = '" + file.id()
                + "'"));
        assertEquals(Map.of(), lines());
        assertEquals(List.of(), summaries());
    }

    @Test
    void whatWasRememberedBeforeServicesWereCountedIsJudgedAnewAndNotForgotten() {
        look(HELD, delegated(), SERVED.minusSeconds(60), false);
        look(HELD, held(), NIGHT, false);
        look(OTHER, held(), SERVED.minusSeconds(60), false);
        look(OTHER, held(), NIGHT, false);
        // After the migration, rows of earlier versions have no state for the time of service. Earlier versions
        // concluded EXECUTED for a name that had been on hold all along.
        QuarkusTransaction.requiringNew().run(() -> {
            sql("update order_execution set at_service = null, at_service_says = null, at_service_parts = null"
                    + " where order_id = '" + order.id() + "'");
            sql("update order_execution set state = 'EXECUTED', first_executed_at = since"
                    + " where state = 'ALREADY_SO' and order_id = '" + order.id() + "'");
        });
        assertEquals(ExecutionState.UNKNOWN, line(HELD).state());
        assertEquals(ExecutionState.UNKNOWN, line(OTHER).state());
        look(HELD, held(), NIGHT.plusSeconds(60), false);
        look(OTHER, held(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.EXECUTED, line(HELD).state());
        assertEquals(Optional.of(NIGHT), line(HELD).firstExecutedAt());
        assertEquals(ExecutionState.ALREADY_SO, line(OTHER).state());
    }

    @Test
    void aServiceThatIsPutOnRecordLateIsJudgedFromItsTime() {
        String late = "evil-late.net";
        intake.add(cases.forWork(ALICE, file.id()), csv("value,verdict\n" + late + ",MALICIOUS\n"));
        look(late, delegated(), SERVED, false);
        look(late, held(), NIGHT, false);
        look(late, held(), NIGHT.plusSeconds(60), false);
        assertEquals(Set.of(HELD, OTHER), lines().keySet());
        recorded(serve("verisign", SERVED, List.of(late), List.of()));
        ExecutionLine line = line(late);
        assertEquals(ExecutionState.EXECUTED, line.state());
        assertEquals(Optional.of(NIGHT), line.firstExecutedAt());
        assertEquals(Optional.of(NIGHT), line.since());
        assertEquals(Optional.of(NIGHT.plusSeconds(60)), line.confirmedAt());
        assertTrue(
                line.atService().orElseThrow().contains("the parent zone delegates it to ns1.crooks.example"),
                () -> line.toString());
        assertEquals(
                List.of(NIGHT), history(late).stream().map(ExecutionEvent::at).toList());
        look(late, delegated(), NIGHT.plusSeconds(120), false);
        assertEquals(ExecutionState.REVERTED, line(late).state(), "the state is that before service again");
        assertEquals(Optional.of(NIGHT), line(late).firstExecutedAt());
        assertEquals(
                List.of(ExecutionState.EXECUTED, ExecutionState.REVERTED),
                history(late).stream().map(ExecutionEvent::after).toList());
    }

    @Test
    void howANameStoodAtTheServiceIsKnownAtOnce() {
        String fresh = "evil-fresh.net";
        intake.add(cases.forWork(ALICE, file.id()), csv("value,verdict\n" + fresh + ",MALICIOUS\n"));
        look(fresh, delegated(), SERVED.minusSeconds(60), false);
        recorded(serve("verisign", SERVED, List.of(fresh), List.of()));
        ExecutionLine line = line(fresh);
        assertEquals(ExecutionState.UNKNOWN, line.state());
        assertEquals(Optional.empty(), line.since());
        assertTrue(line.atService().isPresent());
        assertEquals(List.of(), history(fresh));
        look(fresh, held(), SERVED.minusSeconds(1), false);
        assertEquals(ExecutionState.UNKNOWN, line(fresh).state(), "the investigation began before service");
        look(fresh, held(), NIGHT, false);
        assertEquals(
                ExecutionState.ALREADY_SO,
                line(fresh).state(),
                "the investigation shows the ordered state before service");
    }

    @Test
    void anEarlierServiceOfTheSamePacketIsJudgedFromItsOwnTime() {
        String twice = "evil-twice.net";
        intake.add(cases.forWork(ALICE, file.id()), csv("value,verdict\n" + twice + ",MALICIOUS\n"));
        look(twice, delegated(), SERVED.minusSeconds(120), false);
        look(twice, held(), SERVED.minusSeconds(30), false);
        UUID packet = serve("verisign", SERVED, List.of(twice), List.of());
        recorded(packet);
        look(twice, held(), NIGHT, false);
        assertEquals(ExecutionState.ALREADY_SO, line(twice).state());
        withoutTriggers(() -> dispatch(packet, SERVED.minusSeconds(60)));
        assertEquals(
                ExecutionState.UNKNOWN,
                line(twice).state(),
                "a state that was judged from a later time of service does not count");
        recorded(packet);
        assertEquals(ExecutionState.EXECUTED, line(twice).state());
        assertEquals(Optional.of(SERVED.minusSeconds(30)), line(twice).firstExecutedAt());
        assertEquals(
                List.of(ExecutionState.ALREADY_SO, ExecutionState.EXECUTED),
                history(twice).stream().map(ExecutionEvent::after).toList());
    }

    @Test
    void aStoredLookOfANightOfDoubtExecutesNothingLater() {
        String doubted = "evil-doubted.net";
        intake.add(cases.forWork(ALICE, file.id()), csv("value,verdict\n" + doubted + ",MALICIOUS\n"));
        look(doubted, delegated(), SERVED.minusSeconds(60), false);
        look(doubted, held(), NIGHT, true);
        recorded(serve("verisign", SERVED, List.of(doubted), List.of()));
        assertEquals(ExecutionState.UNKNOWN, line(doubted).state());
        assertEquals(Optional.empty(), line(doubted).firstExecutedAt());
    }

    @Test
    void aNightOfDoubtNeitherExecutesNorConfirms() {
        look(HELD, held(), NIGHT, true);
        assertEquals(ExecutionState.UNKNOWN, line(HELD).state(), "a doubtful run found the name not delegated");
        look(HELD, held(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.EXECUTED, line(HELD).state());
        look(HELD, held(), NIGHT.plusSeconds(120), true);
        assertEquals(ExecutionState.EXECUTED, line(HELD).state());
        assertEquals(Optional.of(NIGHT.plusSeconds(60)), line(HELD).confirmedAt());
        look(HELD, delegated(), NIGHT.plusSeconds(180), true);
        assertEquals(ExecutionState.DRIFTED, line(HELD).state(), "an answer counts, whatever else failed");
        assertEquals(
                List.of(ExecutionState.UNKNOWN, ExecutionState.EXECUTED, ExecutionState.DRIFTED),
                compliance
                        .history(
                                cases.forReading(ALICE, file.id()),
                                order.id(),
                                suspect(HELD).id())
                        .stream()
                        .map(ExecutionEvent::after)
                        .toList());
    }

    @Test
    void whatAnOrderHasReachedStaysListedWhateverIsJudgedLater() {
        look(HELD, held(), NIGHT, false);
        look(OTHER, delegated(), NIGHT, false);
        assertEquals(ExecutionState.NOT_YET, line(OTHER).state());
        suspects.judge(ALICE, suspect(HELD).id(), Verdict.COMPROMISED, Optional.empty());
        suspects.judge(ALICE, suspect(OTHER).id(), Verdict.COMPROMISED, Optional.empty());
        assertEquals(Set.of(HELD), lines().keySet(), "no party is overdue for a victim's name");
        look(HELD, delegated(), NIGHT.plusSeconds(60), false);
        assertEquals(ExecutionState.DRIFTED, line(HELD).state(), "the release of the victim's name is observed");
    }

    @Test
    void theFirstLookAfterTheTermWritesWhatItWas() {
        look(HELD, held(), NIGHT, false);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update court_order set expires_at = :end where id = :id")
                        .setParameter("end", NIGHT.plusSeconds(30))
                        .setParameter("id", order.id())
                        .executeUpdate());
        ExecutionLine shown = line(HELD);
        assertEquals(ExecutionState.EXPIRED, shown.state(), "the order expires without an event");
        assertEquals(Optional.of(NIGHT.plusSeconds(30)), shown.since());
        assertTrue(shown.reason().contains("its last state was EXECUTED"), shown::reason);
        for (int night = 1; night < 4; night++) {
            look(HELD, delegated(), NIGHT.plus(Duration.ofDays(night)), false);
        }
        assertEquals(ExecutionState.EXPIRED, line(HELD).state());
        assertEquals(shown.reason(), line(HELD).reason());
        assertEquals(Optional.of(NIGHT), line(HELD).confirmedAt(), "nothing is judged after the order has expired");
        assertEquals(
                2,
                compliance
                        .history(
                                cases.forReading(ALICE, file.id()),
                                order.id(),
                                suspect(HELD).id())
                        .size());
    }

    @Test
    void aLookFromBeforeTheServiceIsNotUnderTheOrder() {
        look(HELD, held(), SERVED.minusSeconds(1), false);
        assertEquals(ExecutionState.UNKNOWN, line(HELD).state());
        assertEquals(Optional.empty(), line(HELD).since());
    }

    @Test
    void theNamesOfAPacketAreJudgedTogether() {
        long few = statements("few", 10);
        long many = statements("many", 90);
        assertTrue(many < few + 80, "less than one statement for each further name: " + few + ", " + many);
        assertEquals(
                100,
                lines().values().stream()
                        .filter(line -> line.state() == ExecutionState.EXECUTED)
                        .count());
    }

    @Test
    void aNameWithManyLooksIsJudgedAsOneWithFew() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (String name : List.of(HELD, OTHER)) {
                UUID id = suspect(name).id();
                snapshots.store(
                        service,
                        id,
                        at(delegated().apply(SnapshotBuilder.of(name)).snapshot(), SERVED.minusSeconds(60)));
                for (int i = 1; i <= (name.equals(HELD) ? 30 : 1); i++) {
                    snapshots.store(
                            service,
                            id,
                            at(delegated().apply(SnapshotBuilder.of(name)).snapshot(), SERVED.plusSeconds(i)));
                }
                snapshots.store(
                        service, id, at(held().apply(SnapshotBuilder.of(name)).snapshot(), NIGHT));
            }
        });
        executions.fromStore(List.of(suspect(HELD).id(), suspect(OTHER).id()));
        for (String name : List.of(HELD, OTHER)) {
            assertEquals(ExecutionState.EXECUTED, line(name).state(), name);
            assertEquals(Optional.of(NIGHT), line(name).firstExecutedAt(), name);
            assertEquals(
                    List.of(ExecutionState.NOT_YET, ExecutionState.EXECUTED),
                    history(name).stream().map(ExecutionEvent::after).toList(),
                    name);
        }
    }

    /** Returns the number of statements that are needed to judge a packet that is recorded after its names were put on hold. */
    private long statements(String label, int number) {
        List<String> names = IntStream.range(0, number)
                .mapToObj(i -> "evil-" + label + "-" + i + ".net")
                .toList();
        intake.add(
                cases.forWork(ALICE, file.id()),
                csv("value,verdict\n" + String.join(",MALICIOUS\n", names) + ",MALICIOUS\n"));
        Map<String, UUID> ids =
                suspects.all(service.to(file.id())).stream().collect(Collectors.toMap(Suspect::key, Suspect::id));
        QuarkusTransaction.requiringNew()
                .run(() -> names.forEach(name -> {
                    snapshots.store(
                            service,
                            ids.get(name),
                            at(delegated().apply(SnapshotBuilder.of(name)).snapshot(), SERVED.minusSeconds(60)));
                    snapshots.store(
                            service,
                            ids.get(name),
                            at(held().apply(SnapshotBuilder.of(name)).snapshot(), NIGHT));
                }));
        UUID packet = serve("registry-" + label, SERVED, names, List.of());
        Statistics statistics =
                database.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        long before = statistics.getPrepareStatementCount();
        recorded(packet);
        long after = statistics.getPrepareStatementCount();
        statistics.setStatisticsEnabled(false);
        return after - before;
    }

    @Test
    void howAStateCameToBeIsNeverChanged() {
        look(HELD, held(), NIGHT, false);
        for (String change :
                List.of("update order_execution_event set after = 'NOT_YET'", "delete from order_execution_event")) {
            assertThrows(
                    PersistenceException.class,
                    () -> QuarkusTransaction.requiringNew()
                            .run(() -> database.createNativeQuery(change).executeUpdate()));
        }
        assertThrows(
                PersistenceException.class,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery(
                                        "update court_order set actions = array['SEIZE'] where id = :id")
                                .setParameter("id", order.id())
                                .executeUpdate()),
                "the database accepts only known actions");
    }

    /** Stores a packet that asks for a hold, as the dispatch would. Other tests cover the rules that protect packets. */
    private UUID serve(String registry, Instant at, List<String> names, List<String> unregistered) {
        UUID packet = UUID.randomUUID();
        String document = "{\"recipient\": {\"role\": \"REGISTRY\"}, \"actions\": [{\"verb\": \"HOLD\"}],"
                + " \"filing\": {\"annex\": {\"unregistered\": ["
                + unregistered.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ")) + "]}}}";
        withoutTriggers(() -> {
            database.createNativeQuery(
                            "insert into packet (id, case_id, kind, order_id, recipient, document, preflight,"
                                    + " manifest, prepared_at, prepared_by) values (:id, :case, 'SEIZURE', :order, :registry,"
                                    + " cast(:document as jsonb), '{}', repeat('0', 64), :at, 'alice')")
                    .setParameter("id", packet)
                    .setParameter("case", file.id())
                    .setParameter("order", order.id())
                    .setParameter("registry", registry)
                    .setParameter("document", document)
                    .setParameter("at", at)
                    .executeUpdate();
            names.forEach(name -> sql("insert into packet_suspect values ('" + packet + "', '"
                    + suspect(name).id() + "')"));
            dispatch(packet, at);
        });
        return packet;
    }

    private void dispatch(UUID packet, Instant at) {
        UUID dispatch = UUID.randomUUID();
        sql("insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at,"
                + " served_by) values ('" + dispatch + "', '" + packet + "', 'REQUEST', 'BY_HAND', 'counsel " + at
                + "', 1, '" + at + "', 'alice', '" + at + "', 'R. Okafor')");
        sql("insert into packet_delivery values ('" + dispatch + "', 'SENT', '" + at + "', 'served')");
    }

    private void recorded(UUID packet) {
        services.fire(new ServiceRecorded(file.id(), packet));
    }

    private List<ExecutionEvent> history(String name) {
        return compliance.history(
                cases.forReading(ALICE, file.id()), order.id(), suspect(name).id());
    }

    private void withoutTriggers(Runnable work) {
        List<String> tables =
                List.of("packet", "packet_suspect", "packet_dispatch", "packet_delivery", "packet_withdrawal");
        QuarkusTransaction.requiringNew().run(() -> {
            tables.forEach(table -> sql("alter table " + table + " disable trigger user"));
            work.run();
            tables.forEach(table -> sql("alter table " + table + " enable trigger user"));
        });
    }

    private void sql(String statement) {
        database.createNativeQuery(statement).executeUpdate();
    }

    private static SuspectList csv(String text) {
        return SuspectTexts.csv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Function<SnapshotBuilder, SnapshotBuilder> clientHeld() {
        return seen -> seen.notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("clientHold")));
    }

    private static Function<SnapshotBuilder, SnapshotBuilder> unregistered() {
        return seen -> seen.notDelegated(AbsentKind.NXDOMAIN)
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT));
    }

    private static Function<SnapshotBuilder, SnapshotBuilder> held() {
        return seen -> seen.notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("serverHold")));
    }

    private static Function<SnapshotBuilder, SnapshotBuilder> delegated() {
        return seen -> seen.delegatedTo("ns1.crooks.example").registered(r -> r.statuses(List.of("ok")));
    }

    private void look(String name, Function<SnapshotBuilder, SnapshotBuilder> says, Instant at, boolean doubted) {
        Snapshot snapshot = at(says.apply(SnapshotBuilder.of(name)).snapshot(), at);
        QuarkusTransaction.requiringNew().run(() -> {
            UUID stored = snapshots.store(service, suspect(name).id(), snapshot, doubted);
            executions.seen(
                    suspect(name),
                    new Attributor(directory, NameGuard.NONE).attribute(snapshot, Set.of()),
                    Optional.of(stored),
                    doubted);
        });
    }

    private static Snapshot at(Snapshot seen, Instant at) {
        return new Snapshot(
                seen.indicator(),
                at,
                seen.delegation(),
                seen.resolution(),
                seen.registryRdap(),
                seen.registrarRdap(),
                seen.whois(),
                seen.registrarWhois(),
                seen.hosting(),
                seen.history());
    }

    private Suspect suspect(String name) {
        return suspects.all(service.to(file.id())).stream()
                .filter(suspect -> suspect.key().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<RegistrySummary> summaries() {
        return compliance
                .page(
                        cases.forReading(ALICE, file.id()),
                        order.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        100)
                .summary();
    }

    private Map<String, ExecutionLine> lines() {
        return compliance
                .page(
                        cases.forReading(ALICE, file.id()),
                        order.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1_000)
                .lines()
                .stream()
                .collect(Collectors.toMap(ExecutionLine::name, Function.identity()));
    }

    private ExecutionLine line(String name) {
        return lines().get(name);
    }
}
