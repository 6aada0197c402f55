package takedown.lookup.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import takedown.budget.Budgets;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.History;
import takedown.observation.Outcome;
import takedown.observation.PassiveRecord;
import takedown.observation.Source;

class LabPassiveDnsTest {
    private static final EvidenceSink SINK = EvidenceSink.digestOnly();
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void bothSourcesKnowTheStorefront() {
        List<Outcome<History>> all = lookup(lab.settings()).history(DomainName.of("hollowwren-keys.net"), SINK);
        assertEquals(
                List.of(Source.PASSIVE_CIRCL, Source.PASSIVE_DNSDB, Source.PASSIVE_DNSDB),
                all.stream().map(o -> o.provenance().source()).toList());
        for (Outcome<History> each : all.subList(0, 2)) {
            History history = each.found().orElseThrow();
            assertTrue(history.complete());
            assertFalse(history.records().isEmpty());
            assertTrue(each.provenance().evidence().isPresent());
            assertTrue(history.records().stream().noneMatch(r -> r.rrname().endsWith(".")));
        }
    }

    @Test
    void whatIsBelowTheNameIsToldOnce() {
        List<Outcome<History>> all = lookup(lab.settings()).history(DomainName.of("hollowwren-keys.net"), SINK);
        Set<String> owners = all.get(1).found().orElseThrow().records().stream()
                .map(PassiveRecord::rrname)
                .collect(Collectors.toSet());
        assertEquals(Set.of("hollowwren-keys.net"), owners);
        assertFalse(all.get(2).isFailed());
        assertTrue(all.get(2).found().map(History::records).orElse(List.of()).stream()
                .allMatch(r -> r.rrname().endsWith(".hollowwren-keys.net")));
    }

    @Test
    void theHeadsAreKeptAndNoSecretInThem() {
        List<String> heads = new CopyOnWriteArrayList<>();
        lookup(lab.settings()).history(DomainName.of("hollowwren-keys.net"), (octets, mediaType) -> {
            if (mediaType.equals("message/http")) {
                heads.add(new String(octets, StandardCharsets.ISO_8859_1));
            }
            return EvidenceSink.digest(octets);
        });
        assertEquals(3, heads.size());
        for (String head : heads) {
            assertTrue(head.startsWith("GET /"), head);
            assertTrue(head.contains("(left out)"), head);
            assertFalse(head.contains(lab.settings().get("takedown.history.dnsdb.api-key")), head);
            assertFalse(head.contains("Basic "), head);
        }
    }

    @Test
    void theQuestionAndTheServerAreKeptWithoutTheKey() {
        Outcome<History> dnsdb = lookup(lab.settings())
                .history(DomainName.of("hollowwren-keys.net"), SINK)
                .get(1);
        assertEquals(
                "dnsdb/v2/lookup/rrset/name/hollowwren-keys.net?limit=10000",
                dnsdb.provenance().question());
        assertEquals(
                lab.settings().get("takedown.history.dnsdb.url"),
                dnsdb.provenance().server());
    }

    @Test
    void aStreamThatBreaksOffIsNotComplete() {
        History history = lookup(lab.settings())
                .history(DomainName.of("hollowwren-wordy.net"), SINK)
                .get(1)
                .found()
                .orElseThrow();
        assertFalse(history.complete());
    }

    @Test
    void namesThatPointedToAnAddress() {
        List<Outcome<History>> all = lookup(lab.settings()).history(IpAddress.of("203.0.113.10"), SINK);
        assertEquals(2, all.size());
        all.forEach(o -> assertTrue(
                o.found().orElseThrow().records().stream()
                        .allMatch(r -> r.rdata().contains("203.0.113.10")),
                o::toString));
    }

    @Test
    void aNameThatNobodySawIsAbsent() {
        lookup(lab.settings())
                .history(DomainName.of("never-seen-by-anybody.example"), SINK)
                .forEach(o -> assertEquals("NO_OBJECT", o.word()));
    }

    @Test
    void aWrongKeyIsRefused() {
        Map<String, String> wrong = new HashMap<>(lab.settings());
        wrong.put("takedown.history.dnsdb.api-key", "stolen");
        wrong.put("takedown.history.circl.password", "guessed");
        lookup(wrong)
                .history(DomainName.of("hollowwren-keys.net"), SINK)
                .forEach(o -> assertEquals("REFUSED", o.word()));
    }

    @Test
    void withoutKeysOrUrlsThereIsNobodyToAsk() {
        Map<String, String> off = new HashMap<>(lab.settings());
        off.put("takedown.history.dnsdb.api-key", "");
        off.remove("takedown.history.circl.url");
        assertEquals(List.of(), lookup(off).history(DomainName.of("hollowwren-keys.net"), SINK));
    }

    @Test
    void loopbackIsNotDialledOnTheInternet() {
        GuardedHttp guarded = new GuardedHttp(new ConnectionPolicy(false), host -> List.of());
        new PassiveDnsLookup(new MapConfig(lab.settings()), guarded, Budgets.unlimited(), Clock.systemUTC())
                .history(DomainName.of("hollowwren-keys.net"), SINK)
                .forEach(o -> assertEquals("BLOCKED", o.word()));
    }

    private static PassiveDnsLookup lookup(Map<String, String> settings) {
        GuardedHttp http = new GuardedHttp(new ConnectionPolicy(true), host -> List.of());
        return new PassiveDnsLookup(new MapConfig(settings), http, Budgets.unlimited(), Clock.systemUTC());
    }
}
