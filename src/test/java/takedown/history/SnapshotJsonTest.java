package takedown.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.attribution.Seen;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Snapshot;

/** A stored look reads tomorrow as it was, and one that was stored by an earlier version still reads. */
class SnapshotJsonTest {
    private static final Snapshot LOOK = Seen.of("evil.net")
            .delegatedTo("ns1.bad.example")
            .registered(r -> r.registrarHandle(Optional.of("INV-77"))
                    .registrarAbuse(new AbuseDesk(List.of(
                            AbuseContact.email("abuse@brindlewood.example"), AbuseContact.phone("+1.5550100")))))
            .hostedBy("203.0.113.10", 64501, "NL", "abuse@host.example")
            .snapshot();

    @Test
    void thereAndBack() {
        assertEquals(LOOK, SnapshotJson.read(SnapshotJson.write(LOOK)));
    }

    @Test
    void aDeskOfOneMailboxAndOneNumber() {
        String now = SnapshotJson.write(LOOK);
        String before = now.replace(
                        "\"registrarHandle\":\"INV-77\",\"registrarAbuse\":{\"contacts\":[{\"kind\":\"EMAIL\",\"value\":\"abuse@brindlewood.example\"},{\"kind\":\"PHONE\",\"value\":\"+1.5550100\"}]}",
                        "\"registrarAbuse\":{\"email\":\"abuse@brindlewood.example\",\"phone\":\"+1.5550100\"}")
                .replace(
                        "{\"contacts\":[{\"kind\":\"EMAIL\",\"value\":\"abuse@host.example\"}]}",
                        "{\"email\":\"abuse@host.example\",\"phone\":null}");
        assertTrue(!before.contains("registrarHandle") && !before.contains("contacts"), before);
        Snapshot read = SnapshotJson.read(before);
        var registration = read.registryRdap().flatMap(o -> o.found()).orElseThrow();
        assertEquals(
                AbuseDesk.of(Optional.of("abuse@brindlewood.example"), Optional.of("+1.5550100")),
                registration.registrarAbuse());
        assertEquals(Optional.empty(), registration.registrarHandle());
        assertEquals(LOOK.hosting(), read.hosting());
    }
}
