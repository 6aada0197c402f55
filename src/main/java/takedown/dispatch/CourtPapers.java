package takedown.dispatch;

import java.util.Set;
import takedown.packet.document.PacketKind;

/** Packets that carry a court's command: counsel approves them, and as a rule a person serves them. */
final class CourtPapers {
    /** The database's function is_for_a_court names the same. */
    private static final Set<String> KINDS = Set.of("SEIZURE", "SUBPOENA");

    private CourtPapers() {}

    static boolean are(PacketKind kind) {
        return KINDS.contains(kind.name());
    }
}
