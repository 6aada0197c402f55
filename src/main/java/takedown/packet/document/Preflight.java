package takedown.packet.document;

import java.util.List;
import takedown.name.Refusal;

/** The objections to a packet, and the points that the sender should consider. With a blocking finding no packet is made. */
public record Preflight(List<Finding> blocking, List<Finding> warnings) {
    public Preflight {
        blocking = List.copyOf(blocking);
        warnings = List.copyOf(warnings);
    }

    /** Returns the warnings that are not part of the document of the packet, as lines of text. */
    public List<String> inside() {
        return warnings.stream()
                .filter(warning -> warning.code().isForThePeopleInside())
                .map(Finding::line)
                .toList();
    }

    /**
     * @param subject the name, or "order" or "request"
     * @param message text for readers that states what to do
     */
    public record Finding(FindingCode code, String subject, String message) {
        /** Returns the finding as a line of text. */
        public String line() {
            return subject + ": " + message;
        }

        public Refusal.Reason toReason() {
            return new Refusal.Reason(code.code(), subject, message);
        }
    }
}
