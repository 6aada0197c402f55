package takedown.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import takedown.dispatch.ClaimedResults.Stated;
import takedown.dispatch.Reply;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * All answers of a recipient about one name of a packet. Pure.
 *
 * @param claims the claims in result forms and in answers about the whole packet, earliest first
 * @param counting the claim that counts: the latest one, unless that is an answer about the whole packet which does not replace what a form states
 * about the name itself ({@link Claim#yieldsTo}); empty if there is no claim
 */
record Answers(List<Claim> claims, Optional<Claim> counting) {
    Answers {
        claims = List.copyOf(claims);
    }

    /**
     * @param replies the replies to the packet, earliest first
     * @param lines the lines of result forms about the name, earliest first
     * @param otherwise whether a line states another state than the one that was requested
     */
    static Answers of(List<Reply> replies, List<Stated> lines, Predicate<ResultLine> otherwise) {
        List<Claim> claims = new ArrayList<>();
        Optional<Claim> counting = Optional.empty();
        for (Stated one : lines) {
            if (replies.stream().noneMatch(reply -> reply.id().equals(one.reply()))) {
                Claim line = Claim.of(one.line(), one.early(), otherwise.test(one.line()), Instant.EPOCH, "");
                claims.add(line);
                counting = Optional.of(line);
            }
        }
        for (Reply reply : replies) {
            for (Stated one : lines) {
                if (reply.id().equals(one.reply())) {
                    Claim line = Claim.of(
                            one.line(), one.early(), otherwise.test(one.line()), reply.receivedAt(), reply.sender());
                    claims.add(line);
                    counting = Optional.of(line);
                }
            }
            Optional<Claim> whole = ofPacket(reply);
            whole.ifPresent(claims::add);
            if (whole.isPresent() && (counting.isEmpty() || counting.get().yieldsTo(whole.get()))) {
                counting = whole;
            }
        }
        return new Answers(claims, counting);
    }

    List<Result> results() {
        return claims.stream().map(Claim::result).distinct().toList();
    }

    private static Optional<Claim> ofPacket(Reply reply) {
        return switch (reply.kind()) {
            case DONE -> Optional.of(Claim.ofPacket(Result.DONE, reply.receivedAt(), reply.sender(), reply.said()));
            case REFUSED ->
                Optional.of(Claim.ofPacket(Result.REFUSED, reply.receivedAt(), reply.sender(), reply.said()));
            case ACKNOWLEDGED, QUESTION, RESULT -> Optional.empty();
        };
    }
}
