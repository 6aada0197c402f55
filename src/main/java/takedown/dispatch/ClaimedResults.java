package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
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

/** The recipients' claims about the names of their packets. For each name, only the claim in the latest result form that lists the name counts. */
@ApplicationScoped
public class ClaimedResults {
    private final ClaimedResultRow.Repository rows;

    ClaimedResults(ClaimedResultRow.Repository rows) {
        this.rows = rows;
    }

    /** Returns the latest claim about each name of a packet, by name. */
    @Transactional
    public Map<String, ResultLine> of(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        Map<String, ResultLine> latest = new LinkedHashMap<>();
        rows.of(List.of(packet.id())).forEach(row -> latest.put(row.name, row.toClaim()));
        return latest;
    }

    /**
     * A claim, and the reply in which it was made.
     *
     * @param early whether the stated time is before the earliest time in the notice
     */
    public record Stated(UUID reply, ResultLine line, boolean early) {}

    public static final class OfPackets {
        private final Map<UUID, Map<String, List<Stated>>> claims = new HashMap<>();

        /** Returns whether there is a claim about a name of the packet. */
        public boolean isAbout(UUID packetId) {
            return claims.containsKey(packetId);
        }

        public Optional<ResultLine> about(UUID packetId, String name) {
            List<Stated> all = stated(packetId, name);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().line());
        }

        /** Returns every claim about a name of a packet with its reply, earliest first. */
        public List<Stated> stated(UUID packetId, String name) {
            return claims.getOrDefault(packetId, Map.of()).getOrDefault(name, List.of());
        }
    }

    /**
     * Returns the claims about these packets.
     *
     * @param packetIds packets of the case that the caller may read
     */
    @Transactional
    public OfPackets of(CaseAccess access, Collection<UUID> packetIds) {
        OfPackets all = new OfPackets();
        if (!packetIds.isEmpty()) {
            rows.of(packetIds)
                    .forEach(row -> all.claims
                            .computeIfAbsent(row.packetId, id -> new HashMap<>())
                            .computeIfAbsent(row.name, name -> new ArrayList<>())
                            .add(new Stated(row.replyId, row.toClaim(), row.early)));
        }
        return all;
    }
}
