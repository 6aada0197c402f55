package takedown.lookup.dns;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.observation.CheckedName;
import takedown.observation.DnsAnswer;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Resolution;
import takedown.observation.Source;

/**
 * The answers to a quick check, parsed in full. They are parsed only for a name that is new or changed. For other names, a digest suffices.
 *
 * @param resolution the answers for the queried types; empty if the parent zone denies the name, or gives it the same answer as every other name
 */
public record QuickCheckAnswers(Outcome<ParentAnswer> parent, Optional<Resolution> resolution) {
    /**
     * Queries are not stored. A quick check's query is the question with a random identifier, so it would only waste space in a million rows per
     * night.
     */
    private static final byte[] NOT_KEPT = {};

    /**
     * Reads the stored answers of a quick check.
     *
     * @param answers as {@link QuickChecker} received them, in the order of the queries
     * @throws IllegalArgumentException if they are not the answers of a quick check
     */
    public static QuickCheckAnswers of(CheckedName name, Instant at, List<DnsAnswer> answers, EvidenceSink sink) {
        RecordedReplies tape = new RecordedReplies(at, answers, sink);
        Outcome<ParentAnswer> parent = new ParentReading(name.delegated(), tape, sink, 0).read(tape.next());
        return new QuickCheckAnswers(
                parent, tape.isAtEnd() ? Optional.empty() : Optional.of(resolution(name.host(), tape.rest(), sink)));
    }

    private static Resolution resolution(DomainName host, List<UnrecordedReply> received, EvidenceSink sink) {
        Dns64.Prefixes prefixes = received.stream()
                .filter(h -> h.question().getName().equals(Dns64.IPV4_ONLY))
                .findFirst()
                .map(QuickCheckAnswers::prefixes)
                .orElse(Dns64.Prefixes.NONE_LEARNED);
        SortedMap<String, ResolverAnswer> byType = new TreeMap<>();
        for (UnrecordedReply h : received) {
            if (!h.question().getName().equals(Dns64.IPV4_ONLY)) {
                byType.put(
                        Type.string(h.question().getType()),
                        new ResolverAnswer(
                                h.reply(),
                                h.question(),
                                ResponseReader.provenance(h.reply(), Source.DNS_RESOLVER, h.question(), h.at(), sink),
                                prefixes));
            }
        }
        return ResolverAnswer.resolution(host, byType, failed -> Optional.empty());
    }

    private static Dns64.Prefixes prefixes(UnrecordedReply received) {
        Reply.Response response = (Reply.Response) received.reply();
        return Dns64.of(response.message(), new DnsAnswer(response.server(), response.octets()));
    }

    /** The answers in the order of their queries, which is the order in which they are needed again. */
    private static final class RecordedReplies implements ParentReading.Further {
        private final Deque<UnrecordedReply> left = new ArrayDeque<>();
        private final EvidenceSink sink;

        RecordedReplies(Instant at, List<DnsAnswer> answers, EvidenceSink sink) {
            this.sink = sink;
            try {
                for (DnsAnswer answer : answers) {
                    Message message = DnsExchange.parse(answer.octets());
                    Record question = message.getQuestion();
                    if (question == null) {
                        throw notAQuickCheck();
                    }
                    left.add(new UnrecordedReply(
                            new Reply.Response(message, answer.octets(), answer.server(), NOT_KEPT), question, at));
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("not the answers of a quick check", e);
            }
        }

        private static IllegalArgumentException notAQuickCheck() {
            return new IllegalArgumentException("not the answers of a quick check");
        }

        UnrecordedReply next() {
            if (left.isEmpty()) {
                throw notAQuickCheck();
            }
            return left.remove();
        }

        boolean isAtEnd() {
            return left.isEmpty();
        }

        List<UnrecordedReply> rest() {
            List<UnrecordedReply> rest = List.copyOf(left);
            left.clear();
            return rest;
        }

        @Override
        public UnrecordedReply ask(Name owner, int type) {
            UnrecordedReply received = next();
            if (!received.question().equals(ParentReading.question(owner, type))) {
                throw notAQuickCheck();
            }
            return received;
        }

        @Override
        public List<UnrecordedReply> wildcardProbes(DomainName name) {
            List<UnrecordedReply> received = new ArrayList<>();
            received.add(next());
            Reply.Response first = (Reply.Response) received.getFirst().reply();
            if (!ParentReading.deniesTheName(first.message())) {
                for (int i = 0; i < ParentZone.STRANGERS_ASKED; i++) {
                    received.add(next());
                }
            }
            return received;
        }

        /**
         * Returns the stored answer for a random name; empty if there is none. Such an answer exists only for a zone that delegates every name. In
         * other zones, the next stored answer is about the name itself.
         */
        @Override
        public List<UnrecordedReply> delegationProbes(DomainName name) {
            UnrecordedReply following = left.peek();
            boolean asked = following != null
                    && following.question().getType() == Type.NS
                    && ParentReading.delegatesTheName(following);
            return asked ? List.of(next()) : List.of();
        }

        @Override
        public Outcome<ParentAnswer> parentAnswerFor(DomainName name, int hops) {
            return new ParentReading(name, this, sink, hops).read(next());
        }
    }
}
