package takedown.lookup.dns;

import com.google.common.hash.Hashing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.lookup.dns.AnswerDigest.Part;
import takedown.lookup.dns.transport.AnswerListener;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.QueryWire;
import takedown.lookup.dns.transport.Reply;
import takedown.lookup.dns.transport.Transport;
import takedown.name.DomainName;
import takedown.observation.CheckedName;
import takedown.observation.Delegation;
import takedown.observation.DnsAnswer;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.QuickCheck;

/**
 * A quick check of very many names: parent NS, parent DS, then the host's A, AAAA and MX at a resolver. A name that the parent denies costs one
 * query, and a host that the resolver denies three. A name that the parent neither delegates nor denies costs further queries at the parent, because
 * it may have its own records, a redirection or a wildcard of the registry there. The result has a digest to compare, and the octets of the answers
 * for a reader of the changes. A result without a clear answer is Unclear, and never "unchanged".
 */
@ApplicationScoped
public class QuickChecker {
    /** The time-outs of the tries, of which RFC 9520 section 3.1 allows at most three. Each try is at another server if there is one. */
    private static final List<Duration> TRIES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** Time limit of a check. Every query has its own time-out, so this limit only guards against a bug. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Time without a finished name after which the last few names (at most {@link #STRAGGLERS} of all) are given up. */
    private static final Duration STRAGGLING = Duration.ofMillis(300);

    private static final double STRAGGLERS = 0.1;

    private static final Step[] STEPS = {
        new Step(Type.NS, Part.DELEGATION), new Step(Type.DS, Part.DS),
        new Step(Type.A, Part.ANSWER), new Step(Type.AAAA, Part.ANSWER),
        new Step(Type.MX, Part.ANSWER)
    };

    /** The first step that goes to a resolver. */
    private static final int HOST_STEPS = 2;

    private static final Logger LOG = Logger.getLogger(QuickChecker.class);
    private static final ThreadLocal<AnswerDigest> DIGEST = ThreadLocal.withInitial(AnswerDigest::new);

    private final ParentZone parentZone;
    private final Dns64 dns64;
    private final ConfiguredServers upstreams;
    private final Clock clock;
    private final ToLongFunction<InetSocketAddress> gaps;
    private final Map<InetSocketAddress, String> shown = new ConcurrentHashMap<>();
    private @Nullable Transport transport;

    @Inject
    QuickChecker(DnsLookup lookup, DnsConfig config, Clock clock) {
        this(
                lookup.parentZone(),
                lookup.dns64(),
                lookup.upstreams(),
                clock,
                new QueryRate(lookup.upstreams(), config)::gap);
    }

    QuickChecker(
            ParentZone parentZone,
            Dns64 dns64,
            ConfiguredServers upstreams,
            Clock clock,
            ToLongFunction<InetSocketAddress> gaps) {
        this.parentZone = parentZone;
        this.dns64 = dns64;
        this.upstreams = upstreams;
        this.clock = clock;
        this.gaps = gaps;
    }

    private record Step(int type, Part part) {
        boolean isAtParent() {
            return part != Part.ANSWER;
        }
    }

    /**
     * Checks all names. The last few names are given up as unclear if no name finishes for a while.
     *
     * @return the result of each name, in the order of the names
     */
    public List<QuickCheck> check(List<CheckedName> names) throws InterruptedException {
        Map<DomainName, List<InetSocketAddress>> parents = new HashMap<>();
        for (CheckedName name : names) {
            parents.computeIfAbsent(
                    name.delegated().parent().orElse(name.delegated()),
                    parent -> parentZone.serversFor(name.delegated()));
        }
        Map<InetSocketAddress, Dns64.Prefixes> prefixes = new HashMap<>();
        upstreams.resolvers().forEach(resolver -> prefixes.computeIfAbsent(resolver, dns64::of));
        AtomicReferenceArray<QuickCheck> seen = new AtomicReferenceArray<>(names.size());
        CountDownLatch all = new CountDownLatch(names.size());
        for (int i = 0; i < names.size(); i++) {
            CheckedName name = names.get(i);
            DomainName zone = name.delegated().parent().orElse(name.delegated());
            List<InetSocketAddress> servers = parents.getOrDefault(zone, List.of());
            new NameCheck(name, zone, servers, prefixes, i, seen, all).begin();
        }
        await(all, names.size());
        // The remaining names do not keep the caller waiting. Answers that arrive now are ignored.
        for (int i = 0; i < names.size(); i++) {
            seen.compareAndSet(i, null, new QuickCheck.Unclear(FailureKind.TIMEOUT));
        }
        return IntStream.range(0, names.size()).mapToObj(seen::get).toList();
    }

    /** Waits for the last name, but only briefly for a few stragglers: names in a tarpit get a full look-up later. */
    private static void await(CountDownLatch all, int count) throws InterruptedException {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        long left = count + 1L;
        while (!all.await(STRAGGLING.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = all.getCount();
            if (now == left && now <= STRAGGLERS * count) {
                return;
            }
            left = now;
            if (giveUp - System.nanoTime() < 0) {
                throw new IllegalStateException("a quick check did not end");
            }
        }
    }

    /** Returns the number of datagrams so far that did not answer any query: late, forged or malformed. */
    public synchronized long strayDatagrams() {
        return transport == null ? 0 : transport.strayDatagrams();
    }

    private synchronized Transport transport() {
        if (transport == null) {
            try {
                transport = new Transport(1, gaps);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return transport;
    }

    @PreDestroy
    synchronized void close() {
        if (transport != null) {
            transport.close();
        }
    }

    /**
     * One name in progress. The callback of each answer sends the next query, on the transport's thread. Steps that wait for an answer run on a
     * virtual thread.
     */
    private final class NameCheck implements AnswerListener {
        private final CheckedName name;
        private final DomainName zone;
        private final List<InetSocketAddress> parents;
        private final Map<InetSocketAddress, Dns64.Prefixes> prefixes;
        private final int index;
        private final AtomicReferenceArray<QuickCheck> seen;
        private final CountDownLatch all;
        private final Transport transport = transport();
        private final List<DnsAnswer> answers = new ArrayList<>(STEPS.length);
        private final byte[] digest = new byte[16];
        private int step;
        private int attempt;
        private boolean delegated;

        NameCheck(
                CheckedName name,
                DomainName zone,
                List<InetSocketAddress> parents,
                Map<InetSocketAddress, Dns64.Prefixes> prefixes,
                int index,
                AtomicReferenceArray<QuickCheck> seen,
                CountDownLatch all) {
            this.name = name;
            this.zone = zone;
            this.parents = parents;
            this.prefixes = prefixes;
            this.index = index;
            this.seen = seen;
            this.all = all;
        }

        void begin() {
            if (parents.isEmpty() || upstreams.resolvers().isEmpty()) {
                end(new QuickCheck.Unclear(FailureKind.NO_SERVER));
            } else {
                ask();
            }
        }

        private void ask() {
            Step now = STEPS[step];
            byte[] query = now.isAtParent()
                    ? QueryWire.of(name.delegated(), now.type(), false)
                    : QueryWire.of(name.host(), now.type(), true);
            if (attempt == 0) {
                transport.ask(server(), query, TRIES.get(attempt), this);
            } else {
                transport.askAgain(server(), query, TRIES.get(attempt), this);
            }
        }

        private List<InetSocketAddress> servers() {
            return STEPS[step].isAtParent() ? parents : upstreams.resolvers();
        }

        /** Returns the server to query. Names are spread over the servers, and the second try uses another server. */
        private InetSocketAddress server() {
            List<InetSocketAddress> servers = servers();
            return servers.get(Math.floorMod(name.hashCode() + attempt, servers.size()));
        }

        @Override
        public void received(ByteBuffer datagram) {
            byte[] octets = new byte[datagram.limit()];
            datagram.get(0, octets);
            AnswerDigest answer = DIGEST.get();
            Optional<FailureKind> failure = failure(answer, octets);
            if (failure.isPresent()) {
                failed(failure.get(), servers().size() > 1);
                return;
            }
            answer.addTo(digest, step);
            String server = shown.computeIfAbsent(server(), DnsExchange::show);
            answers.add(new DnsAnswer(server, octets));
            boolean cut = step == 0 && answer.records() > 0;
            delegated |= cut;
            boolean denied = answer.rcode() == Rcode.NXDOMAIN;
            Optional<Boolean> everyNameIsDelegated =
                    cut ? parentZone.knownToDelegateEveryName(zone) : Optional.of(false);
            if (step == 0 && answer.isWithoutCut() || everyNameIsDelegated.orElse(false)) {
                Thread.ofVirtual().name("without-cut").start(() -> withoutCut(octets, server));
            } else if (everyNameIsDelegated.isEmpty()) {
                Thread.ofVirtual().name("zone-of-wildcards").start(() -> cut(octets, server));
            } else {
                next(step + 1, denied);
            }
        }

        private void next(int following, boolean denied) {
            boolean hostWasAsked = step >= HOST_STEPS;
            attempt = 0;
            step = following;
            if (!denied && step < STEPS.length) {
                ask();
                return;
            }
            if (hostWasAsked) {
                // The answer that revealed the DNS64 prefixes is kept too, so that a later reader can draw the same
                // conclusions.
                prefixes.values().stream()
                        .flatMap(known -> known.learned().stream())
                        .findFirst()
                        .ifPresent(answers::add);
            }
            ByteBuffer bits = ByteBuffer.wrap(digest);
            end(new QuickCheck.Seen(new UUID(bits.getLong(), bits.getLong()), delegated, List.copyOf(answers)));
        }

        /** Handles a delegation, after finding out whether the zone delegates every name. */
        private void cut(byte[] octets, String server) {
            if (parentZone.delegatesEveryName(zone, parents, this::askAndWait)) {
                withoutCut(octets, server);
            } else {
                next(step + 1, false);
            }
        }

        /** Handles a parent's answer that is neither a denial nor certainly a delegation of this name alone. Runs on a thread that may wait. */
        private void withoutCut(byte[] octets, String server) {
            try {
                Reply.Response response = new Reply.Response(DnsExchange.parse(octets), octets, server, new byte[0]);
                Record question = Objects.requireNonNull(response.message().getQuestion());
                List<UnrecordedReply> trail = new ArrayList<>();
                Outcome<ParentAnswer> outcome = parentZone.answer(
                        name.delegated(),
                        new UnrecordedReply(response, question, clock.instant()),
                        parents,
                        this::askAndWait,
                        trail);
                Optional<FailureKind> lost = lost(outcome);
                if (lost.isPresent()) {
                    end(new QuickCheck.Unclear(lost.get()));
                    return;
                }
                trail.forEach(received -> {
                    Reply.Response r = (Reply.Response) received.reply();
                    answers.add(new DnsAnswer(r.server(), r.octets()));
                });
                byte[] told = Hashing.sha256()
                        .newHasher()
                        .putBytes(digest)
                        .putString(ParentDigest.of(outcome), StandardCharsets.UTF_8)
                        .hash()
                        .asBytes();
                System.arraycopy(told, 0, digest, 0, digest.length);
                delegated = outcome.found().filter(Delegation.class::isInstance).isPresent();
                // For a name that is not registered, the resolver's answer is that of the wildcard.
                boolean wildcard = outcome.found()
                        .filter(ParentAnswer.Wildcard.class::isInstance)
                        .isPresent();
                next(wildcard ? STEPS.length : HOST_STEPS, false);
            } catch (IOException e) {
                end(new QuickCheck.Unclear(FailureKind.MALFORMED));
            } catch (RuntimeException e) {
                LOG.error("A quick check failed", e);
                end(new QuickCheck.Unclear(FailureKind.MALFORMED));
            }
        }

        /** Returns why the answer is unclear. For a redirection, this includes a failure of the parent zone of its target. */
        private static Optional<FailureKind> lost(Outcome<ParentAnswer> outcome) {
            return switch (outcome) {
                case Outcome.Failed<ParentAnswer> failed -> Optional.of(failed.kind());
                case Outcome.Found<ParentAnswer>(ParentAnswer.Redirection r, Provenance p) ->
                    r.there().flatMap(NameCheck::lost);
                case Outcome.Found<ParentAnswer> found -> Optional.empty();
                case Outcome.Absent<ParentAnswer> absent -> Optional.empty();
            };
        }

        /** Sends one query over the transport that also paces all other queries of the check, and waits for the answer. */
        private UnrecordedReply askAndWait(List<InetSocketAddress> servers, Record question) {
            byte[] query = QueryWire.of(question);
            Reply reply = new Reply.Silence(FailureKind.NO_SERVER, "no server to query", "");
            for (int i = 0; i < TRIES.size() && !servers.isEmpty() && reply instanceof Reply.Silence; i++) {
                InetSocketAddress server = servers.get(Math.floorMod(name.hashCode() + i, servers.size()));
                reply = transport.askAndWait(server, query, TRIES.get(i), i > 0);
            }
            return new UnrecordedReply(reply, question, clock.instant());
        }

        private Optional<FailureKind> failure(AnswerDigest answer, byte[] octets) {
            if (!answer.read(
                    octets, STEPS[step].part(), prefixes.getOrDefault(server(), Dns64.Prefixes.NONE_LEARNED))) {
                return Optional.of(FailureKind.MALFORMED);
            }
            if (answer.isTruncated()) {
                return Optional.of(FailureKind.TRUNCATED);
            }
            int rcode = answer.rcode();
            if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
                return Optional.of(ResponseReader.failureOf(rcode));
            }
            return switch (STEPS[step].part()) {
                // An answer without delegation, denial or data means a zone cut elsewhere, which a quick check does not
                // follow, or a server that is not one of the parent's.
                case DELEGATION ->
                    rcode == Rcode.NXDOMAIN
                            ? failureIf(!answer.isAuthoritative(), FailureKind.MALFORMED)
                            : failureIf(answer.records() == 0 && !answer.isWithoutCut(), FailureKind.SERVER_FAILURE);
                // The name was delegated a moment ago, so a denial contradicts that.
                case DS ->
                    rcode == Rcode.NXDOMAIN
                            ? Optional.of(FailureKind.MALFORMED)
                            : failureIf(answer.records() == 0 && !answer.isAuthoritative(), FailureKind.SERVER_FAILURE);
                case ANSWER ->
                    answer.isWithheld()
                            ? Optional.of(FailureKind.FILTERED)
                            : failureIf(answer.isLame(), FailureKind.SERVER_FAILURE);
            };
        }

        private static Optional<FailureKind> failureIf(boolean failed, FailureKind kind) {
            return failed ? Optional.of(kind) : Optional.empty();
        }

        @Override
        public void noAnswer(NoAnswer why) {
            switch (why) {
                case TIMEOUT -> failed(FailureKind.TIMEOUT, true);
                case SERVER_SILENT -> failed(FailureKind.TIMEOUT, servers().size() > 1);
                case NOT_SENT -> failed(FailureKind.UNREACHABLE, true);
            }
        }

        private void failed(FailureKind kind, boolean again) {
            if (again && attempt + 1 < TRIES.size()) {
                attempt++;
                ask();
            } else {
                end(new QuickCheck.Unclear(kind));
            }
        }

        private void end(QuickCheck check) {
            seen.compareAndSet(index, null, check);
            all.countDown();
        }
    }
}
