package takedown.packet.document;

import java.util.Comparator;
import java.util.List;
import takedown.name.Refusal;

/** The objections to a packet, and the points that the sender should consider. If any finding is blocking, no packet is made. */
public record Preflight(List<Finding> blocking, List<Finding> warnings) {
    public Preflight {
        blocking = List.copyOf(blocking);
        warnings = List.copyOf(warnings);
    }

    /** Returns the warnings as lines of text, those of harm to others first. */
    public List<String> lines() {
        return warnings.stream()
                .sorted(Comparator.comparingInt(warning -> warning.code().urgency()))
                .map(Finding::line)
                .toList();
    }

    /**
     * Returns, as lines, the warnings that are not in the document. Only a document that an earlier version of the service stored contains warnings,
     * namely those that do not rest on other cases.
     */
    public List<String> besides(PacketDocument document) {
        return lines().stream()
                .filter(line -> !document.findings().contains(line))
                .toList();
    }

    /**
     * @param subject what the finding is about: a name or another target, a recipient, a field, or a word such as "order", "packet" or "request"
     * @param message text for readers that states what to do
     */
    public record Finding(FindingCode code, String subject, String message) {
        public String line() {
            return subject + ": " + message;
        }

        public Refusal.Reason toReason() {
            return new Refusal.Reason(code.code(), subject, message);
        }
    }
}
