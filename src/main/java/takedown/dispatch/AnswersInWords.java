package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.packet.plan.RecordedAnswers;

@ApplicationScoped
class AnswersInWords implements RecordedAnswers {
    private final ReplyRow.Repository replies;

    AnswersInWords(ReplyRow.Repository replies) {
        this.replies = replies;
    }

    @Override
    @Transactional
    public Optional<String> last(UUID packetId) {
        return replies.of(List.of(packetId)).getOrDefault(packetId, List.of()).stream()
                .max(Comparator.<ReplyRow, Boolean>comparing(row -> row.kind != Reply.Kind.ACKNOWLEDGED)
                        .thenComparing(row -> row.receivedAt)
                        .thenComparing(row -> row.id))
                .map(AnswersInWords::words);
    }

    private static String words(ReplyRow row) {
        String act = switch (row.kind) {
            case ACKNOWLEDGED -> "acknowledged";
            case DONE -> "reported as done";
            case REFUSED -> "refused";
            case QUESTION -> "answered with a question";
            case RESULT -> "answered with a result form";
        };
        return act + " on " + row.receivedAt.atZone(ZoneOffset.UTC).toLocalDate()
                + (row.said.isBlank() ? "" : ": " + row.said.strip());
    }
}
