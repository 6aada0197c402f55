package takedown.packet.document;

import java.util.List;
import takedown.name.Refusal;

/** What stands against a packet, and what the sender should weigh. A blocking finding means that there is no packet. */
public record Preflight(List<Finding> blocking, List<Finding> warnings) {
    public Preflight {
        blocking = List.copyOf(blocking);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param subject the name, or "order" or "request"
     * @param message for a person, says what to do
     */
    public record Finding(FindingCode code, String subject, String message) {
        public Refusal.Reason toReason() {
            return new Refusal.Reason(code.code(), subject, message);
        }
    }
}
