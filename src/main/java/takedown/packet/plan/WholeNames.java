package takedown.packet.plan;

import takedown.directory.Role;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;

/** Which packets are against a whole registered name, and which of them can be undone. */
public final class WholeNames {
    private WholeNames() {}

    /** The database's function asks_for_the_name says the same. */
    public static boolean areAskedFor(Packet packet) {
        return packet.kind() == PacketKind.ICANN_ESCALATION || canBeGivenBack(packet);
    }

    /** Whether a reversal belongs to it: its recipient acts on the name itself. */
    public static boolean canBeGivenBack(Packet packet) {
        return canBeGivenBack(packet.kind(), packet.document().recipient().role());
    }

    static boolean canBeGivenBack(PacketKind kind, String role) {
        return kind == PacketKind.SEIZURE
                || (kind == PacketKind.ABUSE_REPORT
                        && (role.equals(Role.REGISTRY.name()) || role.equals(Role.REGISTRAR.name())));
    }
}
