package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.packet.document.Packet;
import takedown.packet.kit.ResultLine;

/** The recipients' claims about the names of their packets. The latest form that names a name counts. */
@ApplicationScoped
public class ClaimedResults {
    private final ClaimedResultRow.Repository rows;

    ClaimedResults(ClaimedResultRow.Repository rows) {
        this.rows = rows;
    }

    /** Returns the claims about one packet by name. */
    @Transactional
    public Map<String, ResultLine> of(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        Map<String, ResultLine> latest = new LinkedHashMap<>();
        rows.of(List.of(packet.id())).forEach(row -> latest.put(row.name, row.toClaim()));
        return latest;
    }

    /** The claims about several packets of one case. */
    public static final class OfPackets {
        private final Map<UUID, Map<String, ResultLine>> claims = new HashMap<>();

        /** Returns the latest claim about a name of a packet. */
        public Optional<ResultLine> about(UUID packetId, String name) {
            return Optional.ofNullable(claims.getOrDefault(packetId, Map.of()).get(name));
        }
    }

    /** @param packetIds packets of the case that the caller may read */
    @Transactional
    public OfPackets of(CaseAccess access, Collection<UUID> packetIds) {
        OfPackets all = new OfPackets();
        if (!packetIds.isEmpty()) {
            rows.of(packetIds)
                    .forEach(row -> all.claims
                            .computeIfAbsent(row.packetId, id -> new HashMap<>())
                            .put(row.name, row.toClaim()));
        }
        return all;
    }
}
