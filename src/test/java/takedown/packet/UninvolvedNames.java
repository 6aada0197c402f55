package takedown.packet;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Packet;
import takedown.packet.document.RecipientRole;

/**
 * About 260 names and addresses that no packet may ask for as a whole, most names also as a host below them, and about 220 well-known names of every
 * sector. All of them are recorded as up, judged and freshly investigated, next to one name that may be requested. Only the protection can therefore
 * stop them. None gets into a packet that asks for a name, by any route.
 */
abstract class UninvolvedNames {
    static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    static final String FREE = "hollowwren-free-to-ask.com";
    static final Set<String> PROTECTING = Set.of(
            "public-suffix",
            "platform",
            "dynamic-dns",
            "popular-name",
            "infrastructure",
            "institution",
            "sector",
            "address",
            "compromised");

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    Orders orders;

    @Inject
    PacketMaker packets;

    @Inject
    RecordedInvestigations looked;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    static CaseFile file;
    static Map<String, Suspect> byKey = Map.of();
    static Set<UUID> shielded = Set.of();
    static Suspect free;
    private static Set<String> famous = Set.of();

    static List<String> table() throws IOException {
        try (var csv = Objects.requireNonNull(
                UninvolvedNames.class.getResourceAsStream("/takedown/packet/protected-names.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    /** Returns a sample of well-known names of every sector. */
    static List<String> famous() throws IOException {
        try (var csv = Objects.requireNonNull(
                UninvolvedNames.class.getResourceAsStream("/takedown/packet/famous-names.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .toList();
        }
    }

    /** Stores public suffixes and home pages of platforms directly. They can no longer be added, but a case may have them from before that rule. */
    private void keepFromBefore(String added) {
        List<Map<String, Object>> rejected = JsonPath.from(added).getList("rejected");
        try {
            transaction.begin();
            for (Map<String, Object> each : rejected) {
                String reason = String.valueOf(each.get("reason"));
                assertTrue(reason.contains("is a public suffix") || reason.contains("is the home page of"), reason);
                DomainName name = DomainName.of(String.valueOf(each.get("value")));
                database.createNativeQuery(
                                "insert into suspect (id, case_id, key, input, host, registrable, category, verdict, added_at, added_by)"
                                        + " values (?1, ?2, ?3, ?3, ?3, ?4, 'PHISHING', 'MALICIOUS', now(), 'alice')"
                                        + " on conflict do nothing")
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, file.id())
                        .setParameter(3, name.ascii())
                        .setParameter(
                                4,
                                PublicSuffixes.registrable(name)
                                        .map(DomainName::ascii)
                                        .orElse(null))
                        .executeUpdate();
            }
            transaction.commit();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void everyNameLooksUp() throws IOException {
        if (file != null) {
            return;
        }
        file = cases.open(
                ALICE,
                new NewCase(
                        "The innocent",
                        CaseKind.CIVIL,
                        true,
                        Tlp.RED,
                        new Matter("", "", "", List.of(), List.of(), List.of())));
        StringBuilder csv = new StringBuilder("value,verdict,category\n" + FREE + ",MALICIOUS,PHISHING\n");
        for (String line : table()) {
            String[] cells = line.split(",");
            csv.append(cells[0]).append(',').append(cells[1]).append(",PHISHING\n");
            if (!cells[2].startsWith("address")) {
                // The same name in another spelling is the same suspect.
                csv.append(cells[0].toUpperCase(java.util.Locale.ROOT))
                        .append(".,")
                        .append(cells[1])
                        .append(",PHISHING\n");
            }
            if (!cells[2].startsWith("address") && !cells[2].equals("public suffix")) {
                csv.append("login.")
                        .append(cells[0])
                        .append(',')
                        .append(cells[1])
                        .append(",PHISHING\n");
            }
        }
        famous = Set.copyOf(famous());
        for (String name : famous) {
            csv.append(name).append(",MALICIOUS,PHISHING\n");
        }
        // The bulk route, as any user would call it.
        String added = given().auth()
                .preemptive()
                .basic("alice", "alice")
                .contentType("text/csv; charset=UTF-8")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + file.id() + "/suspects")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        keepFromBefore(added);
        List<Suspect> all = suspects.all(service.to(file.id()));
        looked.at(
                all.stream().filter(s -> s.host().isPresent()).toList(),
                Instant.now().minus(1, ChronoUnit.HOURS),
                "198.51.100.77",
                64_496);
        looked.at(
                all.stream().filter(s -> s.host().isEmpty()).toList(),
                Instant.now().minus(1, ChronoUnit.HOURS),
                "198.51.100.77",
                64_500);
        byKey = suspects.all(service.to(file.id())).stream()
                .collect(Collectors.toMap(Suspect::key, Function.identity()));
        free = Objects.requireNonNull(byKey.get(FREE));
        shielded = new HashSet<>(byKey.values().stream().map(Suspect::id).toList());
        shielded.remove(free.id());
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        orders.file(
                cases.forWork(ALICE, file.id()),
                new OrderContent(
                        OrderKind.TRO,
                        issued,
                        Optional.of(issued.plus(13, ChronoUnit.DAYS)),
                        Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                        List.of(Action.LOCK, Action.HOLD),
                        List.of()),
                ("%PDF-1.7 " + file.id()).getBytes(StandardCharsets.US_ASCII),
                "order.pdf");
    }

    /**
     * Returns whether the suspect is an address, or a registered name that is judged malicious and is neither {@link #FREE} nor a well-known name.
     */
    static boolean isSharedAsAWhole(Suspect suspect) {
        return suspect.host().isEmpty()
                || (suspect.host().equals(suspect.registrable())
                        && suspect.verdict() == takedown.casefile.suspects.Verdict.MALICIOUS
                        && !suspect.key().startsWith("login.")
                        && !suspect.key().equals(FREE)
                        // The host of an organisation's own name may be asked to stop a page on it.
                        && !famous.contains(suspect.key()));
    }

    interface Doing {
        void go();
    }

    void refused(Doing doing) throws Exception {
        transaction.begin();
        try {
            assertThrows(PersistenceException.class, doing::go);
        } finally {
            transaction.rollback();
        }
    }

    void candidate(UUID packet, UUID suspect) {
        database.createNativeQuery("insert into packet_suspect (packet_id, suspect_id) values (:p, :s)")
                .setParameter("p", packet)
                .setParameter("s", suspect)
                .executeUpdate();
    }

    static List<String> post(String body, int status) {
        var answer = given().auth()
                .preemptive()
                .basic("alice", "alice")
                .contentType("application/json")
                .body(body)
                .post("/api/cases/" + file.id() + "/packets")
                .then()
                .statusCode(status)
                .extract();
        return status == 422 ? answer.jsonPath().getList("blocking.subject") : List.of();
    }

    static String json(Set<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Requests packets over REST, twice and in bulk. Every protected name is refused, and packets to registries and registrars have only
     * {@link #FREE}.
     */
    void assertThatOnlyTheFreeOneIsAskedFor() {
        for (int attempt = 0; attempt < 2; attempt++) {
            List<String> named = post("{\"kind\": \"SEIZURE\", \"suspects\": " + json(shielded) + "}", 422);
            Set<String> refused = new HashSet<>(named);
            byKey.values().stream()
                    .filter(s -> shielded.contains(s.id()))
                    .forEach(s -> assertTrue(refused.contains(s.key()), s.key()));
            post("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\", \"suspects\": " + json(shielded) + "}", 422);
            post("{\"kind\": \"SEIZURE\"}", 422);
        }
        post("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}", 201);
        post("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}", 201);
        List<Packet> made = packets.list(cases.forReading(ALICE, file.id())).stream()
                .filter(p -> !p.kind().name().equals("REVERSAL"))
                .toList();
        Set<RecipientRole> roles =
                made.stream().map(p -> p.document().recipient().role()).collect(Collectors.toSet());
        assertTrue(
                roles.containsAll(Set.of(RecipientRole.REGISTRY, RecipientRole.REGISTRAR)),
                () -> "otherwise nothing was tried: " + roles);
        for (Packet packet : made) {
            if (Set.of(RecipientRole.REGISTRY, RecipientRole.REGISTRAR)
                    .contains(packet.document().recipient().role())) {
                assertEquals(List.of(free.id()), packet.suspects());
                assertEquals(
                        List.of(FREE),
                        packet.document().rows().stream()
                                .map(AppendixRow::aLabel)
                                .toList());
                assertEquals(
                        List.of(FREE),
                        packet.document().collateral().stream()
                                .map(CollateralSheet::name)
                                .toList());
            } else {
                packet.suspects()
                        .forEach(id -> assertFalse(
                                byKey.values().stream()
                                        .filter(s -> s.id().equals(id))
                                        .anyMatch(s -> isSharedAsAWhole(s)),
                                () -> packet.document().recipient().id() + " is asked for "
                                        + packet.document().rows()));
            }
        }
    }
}
