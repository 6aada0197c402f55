package takedown.history.quickcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.block.ObservationBlock;
import takedown.ledger.Ledger;
import takedown.ledger.LoggedEntry;
import takedown.ledger.proof.MerkleTree;
import takedown.observation.DnsAnswer;
import takedown.observation.Snapshot;

@QuarkusTest
class ObservationStoreTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Instant FIRST = Instant.parse("2003-05-01T02:00:00.123456789Z");
    private static final Instant SECOND = Instant.parse("2003-06-01T02:00:00Z");
    private static final Instant BEFORE_BLOCKS = Instant.parse("2003-04-01T02:00:00Z");

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    ObservationStore observations;

    @Inject
    Ledger ledger;

    @Inject
    AgroalDataSource database;

    private List<Suspect> suspects(int count) {
        UUID caseId = cases.open(ALICE, new NewCase("Blocks", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        String names =
                IntStream.range(0, count).mapToObj(i -> "n" + i + ".example\n").collect(Collectors.joining());
        intake.add(
                cases.forWork(ALICE, caseId),
                SuspectTexts.plain(new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8))));
        return suspects.all(service.to(caseId));
    }

    private static List<DnsAnswer> answers(Suspect suspect, Instant at) {
        return DeniedName.answers(suspect.key(), "example", Math.toIntExact(at.getEpochSecond() / 60 & 0xffff));
    }

    private void see(Instant at, List<Suspect> seen) {
        observations.store(
                null,
                at,
                seen.stream()
                        .map(s -> new Observation(s.id(), s.caseId(), answers(s, at)))
                        .toList());
    }

    private CaseAccess access(Suspect suspect) {
        return service.to(suspect.caseId());
    }

    private static String sha256(List<DnsAnswer> answers) {
        return HexFormat.of().formatHex(MerkleTree.sha256(answers.getFirst().octets()));
    }

    @Test
    void eachSuspectIsReadWithItsOwnAnswers() throws SQLException {
        List<Suspect> all = new ArrayList<>(suspects(1_100));
        Suspect one = all.get(700);
        run("create table if not exists observation_2003_04 partition of observation"
                + " for values from ('2003-04-01 00:00:00+00') to ('2003-05-01 00:00:00+00')");
        run("insert into observation (suspect_id, at, answers) values ('" + one.id() + "', '" + BEFORE_BLOCKS
                + "', '\\x" + HexFormat.of().formatHex(StoredAnswersTest.compressed(answers(one, BEFORE_BLOCKS)))
                + "')");
        see(FIRST, all);
        see(SECOND, List.of(one, all.get(3)));
        for (Instant at : List.of(BEFORE_BLOCKS, FIRST, SECOND)) {
            ObservationStore.Answer kept = observations
                    .answer(access(one), one, sha256(answers(one, at)))
                    .orElseThrow();
            assertArrayEquals(answers(one, at).getFirst().octets(), kept.message());
            assertEquals(ObservationBlock.time(at), kept.at());
        }
        assertTrue(
                observations
                        .answer(access(one), all.get(3), sha256(answers(one, FIRST)))
                        .isEmpty(),
                "of another suspect");
        assertEquals(
                SECOND,
                observations.latest(one.id(), Instant.EPOCH).orElseThrow().at());
        assertEquals(Optional.empty(), observations.latest(one.id(), SECOND));
        Map<UUID, Snapshot> latest = observations.latestOf(
                service,
                all.stream().collect(Collectors.toMap(Suspect::id, s -> s.equals(one) ? SECOND : BEFORE_BLOCKS)));
        assertEquals(1_099, latest.size(), "all except the one without a later observation");
        assertEquals(ObservationBlock.time(FIRST), latest.get(all.get(4).id()).at());
        assertEquals(SECOND, latest.get(all.get(3).id()).at());
        assertEquals(
                List.of(BEFORE_BLOCKS, ObservationBlock.time(FIRST), SECOND),
                observations.of(access(one), List.of(one)).get(one.id()).stream()
                        .map(Snapshot::at)
                        .toList());
    }

    @Test
    void oneSuspectIsProvedAndErasedWithoutTheOthers() throws SQLException {
        List<Suspect> all = suspects(9);
        see(FIRST, all);
        ledger.settle();
        List<UUID> ids = all.stream().map(Suspect::id).toList();
        UUID block = observations.blocks(ids, SECOND).iterator().next();
        assertEquals(Set.of(), observations.blocks(ids, BEFORE_BLOCKS), "not seen yet");
        LoggedEntry logged = ledger.entries(List.of(block.toString())).getFirst();
        String entry = logged.entry().json();
        assertTrue(entry.contains("\"kind\":\"OBSERVATIONS\"") && entry.contains("\"count\":9"), entry);
        Map<String, ObservationBlock.Proof> proofs = proofs(ids);
        assertEquals(9, proofs.size());
        proofs.values().forEach(proof -> assertTrue(entry.contains(root(proof)), entry));
        assertEquals(1, observations.erase(all.get(4).id()));
        assertEquals(0, observations.erase(all.get(4).id()), "erased once");
        assertTrue(observations.latest(all.get(4).id(), Instant.EPOCH).isEmpty());
        assertTrue(observations.latest(all.get(5).id(), Instant.EPOCH).isPresent());
        Map<String, ObservationBlock.Proof> rest = proofs(ids);
        assertEquals(8, rest.size());
        rest.forEach((json, proof) -> {
            assertEquals(root(proofs.get(json)), root(proof));
            assertArrayEquals(proofs.get(json).entry().salt(), proof.entry().salt());
        });
        ledger.settle();
        List<LoggedEntry> after = ledger.entries(List.of(block.toString()));
        assertEquals(2, after.size());
        assertTrue(
                after.get(1).entry().json().contains("\"kind\":\"ERASED\""),
                after.get(1).entry()::json);
        assertTrue(
                after.get(1).entry().json().contains("\"place\":4"),
                after.get(1).entry()::json);
    }

    private Map<String, ObservationBlock.Proof> proofs(List<UUID> ids) {
        return observations.proofs(ids, SECOND).stream()
                .collect(Collectors.toMap(proof -> proof.entry().json(), proof -> proof));
    }

    private static String root(ObservationBlock.Proof proof) {
        return HexFormat.of()
                .formatHex(MerkleTree.rootOf(MerkleTree.leafHash(proof.entry().leaf()), proof.place(), 9, proof.path())
                        .orElseThrow());
    }

    @Test
    void theDatabaseKeepsABlockAsItWasLogged() throws SQLException {
        List<Suspect> all = suspects(3);
        see(FIRST, all);
        UUID block = observations
                .blocks(all.stream().map(Suspect::id).toList(), SECOND)
                .iterator()
                .next();
        String here = " where id = '" + block + "'";
        String insert =
                "insert into observation_block (id, at, case_id, suspects, root, seeds, body, erased) select gen_random_uuid(), at, ";
        String rest = ", root, seeds, body, ";
        String other = suspects(1).getFirst().caseId().toString();
        for (String change : List.of(
                "delete from observation_block" + here,
                "truncate observation_block",
                "update observation_block set root = sha256('x')" + here,
                "update observation_block set body = 'x'" + here,
                "update observation_block set body = 'x', seeds = ''" + here,
                "update observation_block set seeds = '', erased = '{1}'" + here,
                "update observation_block set body = 'x', seeds = '', erased = '{1,2}'" + here,
                "update observation_block set body = 'x', seeds = '', erased = '{4}'" + here,
                "update observation_block set body = 'x', seeds = '', erased = '{1}', at = at + interval '1 s'" + here,
                "update observation_block set body = 'x', seeds = '', erased = '{1}', suspects = suspects[1:2]" + here,
                insert + "'" + other + "', suspects" + rest + "erased from observation_block" + here,
                insert + "case_id, suspects[2:2] || suspects[1:1]" + rest + "erased from observation_block" + here,
                insert + "case_id, suspects[1:1] || suspects[1:1]" + rest + "erased from observation_block" + here,
                insert + "case_id, suspects" + rest + "'{1}' from observation_block" + here,
                insert + "case_id, '{}'" + rest + "erased from observation_block" + here)) {
            assertThrows(SQLException.class, () -> run(change), change);
        }
        assertEquals(
                "1",
                one("select count(*) from observation_block b where b.erased = '{}' and b.case_id = '"
                        + all.getFirst().caseId() + "'"));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
