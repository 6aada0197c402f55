package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;

/** The protection in the database, tested by SQL without the service. */
@QuarkusTest
class ProtectedInDatabaseTest extends UninvolvedNames {
    @Test
    void theDatabaseRefusesEachOfThem() throws Exception {
        for (PacketKind kind : List.of(PacketKind.SEIZURE, PacketKind.ABUSE_REPORT)) {
            UUID packet = packets
                    .prepare(
                            cases.forWork(ALICE, file.id()),
                            new PacketRequest(
                                    kind,
                                    List.of(),
                                    List.of(),
                                    Optional.of(Set.of(free.id())),
                                    Optional.empty(),
                                    Set.of(),
                                    false))
                    .packets()
                    .stream()
                    .filter(p -> p.document().recipient().role().actsOnTheRegistration())
                    .findFirst()
                    .orElseThrow()
                    .id();
            for (UUID suspect : shielded) {
                refused(() -> candidate(packet, suspect));
            }
            for (String dressed : List.of(
                    "GOOGLE.com",
                    "google.com.",
                    "www.google.com",
                    "президент.рф",
                    "co.uk",
                    "com",
                    "evil.github.io",
                    "github.io",
                    "foo.ck",
                    "evil..com",
                    "")) {
                refused(() -> {
                    UUID id = UUID.randomUUID();
                    database.createNativeQuery(
                                    "insert into suspect (id, case_id, key, input, host, registrable, verdict, added_at, added_by,"
                                            + " status, snapshot_id) select :id, case_id, :name || :id, :name, :name, :name, 'MALICIOUS', now(), 'x',"
                                            + " 'ACTIVE', snapshot_id from suspect where id = :free")
                            .setParameter("id", id)
                            .setParameter("name", dressed)
                            .setParameter("free", free.id())
                            .executeUpdate();
                    candidate(packet, id);
                });
            }
        }
    }

    @Test
    void aDocumentWrittenPastTheServiceCannotNameThem() throws Exception {
        Packet real = packets.prepare(
                        cases.forWork(ALICE, file.id()),
                        new PacketRequest(
                                PacketKind.SEIZURE,
                                List.of(),
                                List.of(),
                                Optional.of(Set.of(free.id())),
                                Optional.empty(),
                                Set.of(),
                                false))
                .packets()
                .getFirst();
        for (String name : List.of("google.com", FREE)) {
            transaction.begin();
            try {
                UUID id = UUID.randomUUID();
                database.createNativeQuery(
                                "insert into packet (id, case_id, kind, order_id, recipient, document, preflight, manifest, prepared_at,"
                                        + " prepared_by) select :id, case_id, kind, order_id, recipient,"
                                        + " jsonb_set(document, '{rows,0,aLabel}', to_jsonb(cast(:name as text))), preflight, manifest,"
                                        + " prepared_at, prepared_by from packet where id = :real")
                        .setParameter("id", id)
                        .setParameter("name", name)
                        .setParameter("real", real.id())
                        .executeUpdate();
                candidate(id, free.id());
                // Checks what the end of the transaction would check.
                Doing end = () -> database.createNativeQuery("set constraints packet_names_the_charged immediate")
                        .executeUpdate();
                if (name.equals(FREE)) {
                    end.go();
                } else {
                    assertThrows(PersistenceException.class, end::go);
                }
            } finally {
                transaction.rollback();
            }
        }
    }

    @Test
    void anEmptyTableStopsEverything() throws Exception {
        UUID packet = packets.list(cases.forReading(ALICE, file.id())).stream()
                .filter(p -> p.kind() == PacketKind.SEIZURE)
                .map(Packet::id)
                .findFirst()
                .orElseGet(() -> packets.prepare(
                                cases.forWork(ALICE, file.id()),
                                new PacketRequest(
                                        PacketKind.SEIZURE,
                                        List.of(),
                                        List.of(),
                                        Optional.of(Set.of(free.id())),
                                        Optional.empty(),
                                        Set.of(),
                                        false))
                        .packets()
                        .getFirst()
                        .id());
        refused(() -> {
            database.createNativeQuery("delete from protected_name").executeUpdate();
            database.createNativeQuery("alter table packet_suspect drop constraint packet_suspect_pkey")
                    .executeUpdate();
            candidate(packet, free.id());
        });
    }
}
