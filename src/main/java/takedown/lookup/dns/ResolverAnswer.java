package takedown.lookup.dns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lookup.dns.transport.ExtendedErrorReader;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.observation.AbsentKind;
import takedown.observation.ExtendedError;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.ResolverNotes;

/**
 * A resolver's reply to one query about a host, with what is known about the resolver.
 *
 * @param prefixes identify the IPv6 addresses that the resolver synthesises
 */
record ResolverAnswer(Reply reply, Record question, Provenance provenance, Dns64.Prefixes prefixes) {

    /** Returns the answer without the addresses that the resolver synthesised. */
    Outcome<RRset> outcome() {
        String type = Type.string(question.getType());
        Outcome<List<Record>> outcome = ResponseReader.ofResolver(reply, question, provenance);
        if (!(outcome instanceof Outcome.Found<List<Record>> found)) {
            return outcome.map(never -> ResponseReader.rrset(type, never));
        }
        List<Record> real =
                found.value().stream().filter(r -> !prefixes.made(r)).toList();
        return real.isEmpty()
                ? new Outcome.Absent<>(AbsentKind.NODATA, provenance)
                : new Outcome.Found<>(ResponseReader.rrset(type, real), provenance);
    }

    private List<IpAddress> synthesised() {
        return response().stream()
                .flatMap(r -> r.message().getSection(Section.ANSWER).stream())
                .filter(prefixes::made)
                .flatMap(r -> IpAddress.tryOf(Rdata.present(r)).stream())
                .toList();
    }

    private Optional<Reply.Response> response() {
        return reply instanceof Reply.Response r ? Optional.of(r) : Optional.empty();
    }

    private boolean isServerFailure() {
        return response().map(r -> r.message().getRcode() == Rcode.SERVFAIL).orElse(false);
    }

    /** Returns whether the answer was validated, or was synthesised and cannot be validated (RFC 6147 section 5.5). */
    private boolean isAuthenticated() {
        return response().map(r -> r.message().getHeader().getFlag(Flags.AD)).orElse(false)
                || !synthesised().isEmpty();
    }

    /**
     * Returns the answers about a host as a resolution.
     *
     * @param bogus returns why a query fails validation; called for the first query that was answered with SERVFAIL, unless an extended error gives
     *     the reason
     */
    static Resolution resolution(
            DomainName host, SortedMap<String, ResolverAnswer> answers, Function<Record, Optional<String>> bogus) {
        SortedMap<String, Outcome<RRset>> byType = new TreeMap<>();
        SortedMap<String, List<ExtendedError>> errors = new TreeMap<>();
        Set<IpAddress> synthesised = new LinkedHashSet<>();
        List<ResolverAnswer> answered = new ArrayList<>();
        answers.forEach((type, answer) -> {
            Outcome<RRset> outcome = answer.outcome();
            byType.put(type, outcome);
            answer.response()
                    .map(r -> ExtendedErrorReader.of(r.message()))
                    .filter(all -> !all.isEmpty())
                    .ifPresent(all -> errors.put(type, all));
            synthesised.addAll(answer.synthesised());
            if (!outcome.isFailed()) {
                answered.add(answer);
            }
        });
        Optional<String> said = errors.values().stream()
                .flatMap(List::stream)
                .filter(ExtendedError::isBogus)
                .map(ExtendedError::toString)
                .findFirst();
        Optional<String> why = said.or(() -> answers.values().stream()
                .filter(ResolverAnswer::isServerFailure)
                .findFirst()
                .flatMap(answer -> bogus.apply(answer.question())));
        boolean authenticated = !answered.isEmpty() && answered.stream().allMatch(ResolverAnswer::isAuthenticated);
        return new Resolution(
                host, byType, new TreeMap<>(), new ResolverNotes(errors, List.copyOf(synthesised), authenticated, why));
    }
}
