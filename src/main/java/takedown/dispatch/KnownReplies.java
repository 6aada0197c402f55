package takedown.dispatch;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.dispatch.ReplyStore.NewReply;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

final class KnownReplies {
    private KnownReplies() {}

    /**
     * Returns the reply on file that a new one repeats; empty if the new one is to be recorded. The new reply is a repetition if the last reply on
     * file has the same kind, octets, text, sender and time. If it states its time of receipt, it is also a repetition of an older reply with the
     * same data. A sender or time that the new reply leaves out is not compared.
     *
     * @param onFile the replies to the packet, in the order in which they were recorded
     * @throws Refusal (CONFLICT) if the last reply on file has the same message and kind with other data
     */
    static Optional<ReplyRow> sameAs(List<ReplyRow> onFile, NewReply sent, String sha256, String said) {
        Optional<ReplyRow> known = onFile.isEmpty()
                ? Optional.empty()
                : Optional.of(onFile.getLast())
                        .filter(last -> last.kind == sent.kind() && last.evidenceSha256.equals(sha256));
        if (known.isEmpty()) {
            return repeated(onFile, sent, sha256, said);
        }
        List<String> other = differences(known.get(), sent, said);
        if (other.isEmpty()) {
            return known;
        }
        if (sent.message().isPresent()) {
            throw Refusal.conflict("this message is on file as a reply of this kind with other data: "
                    + String.join("; ", other)
                    + ". Leave the message out to record a further statement, or send another message");
        }
        return Optional.empty();
    }

    /**
     * Returns a reply on file with the data of the new reply. The new reply must state its time of receipt, since it is otherwise not certain that an
     * older reply is the same one.
     */
    private static Optional<ReplyRow> repeated(List<ReplyRow> onFile, NewReply sent, String sha256, String said) {
        return sent.receivedAt().isEmpty()
                ? Optional.empty()
                : onFile.stream()
                        .filter(row -> row.kind == sent.kind() && row.evidenceSha256.equals(sha256))
                        .filter(row -> differences(row, sent, said).isEmpty())
                        .findFirst();
    }

    private static List<String> differences(ReplyRow known, NewReply sent, String said) {
        List<String> other = new ArrayList<>();
        if (!known.said.equals(said)) {
            other.add("text (on file \"" + excerpt(known.said) + "\", sent \"" + excerpt(said) + "\")");
        }
        sent.sender()
                .map(sender -> UntrustedText.visible(sender.strip(), 320))
                .filter(sender -> !sender.equals(known.sender))
                .ifPresent(sender -> other.add("from (on file " + known.sender + ", sent " + sender + ")"));
        sent.receivedAt()
                .filter(at ->
                        !at.truncatedTo(ChronoUnit.SECONDS).equals(known.receivedAt.truncatedTo(ChronoUnit.SECONDS)))
                .ifPresent(at -> other.add("receivedAt (on file " + known.receivedAt + ", sent " + at + ")"));
        return other;
    }

    private static String excerpt(String text) {
        return UntrustedText.from(text, 80).toString();
    }
}
