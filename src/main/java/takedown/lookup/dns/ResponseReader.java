package takedown.lookup.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.ExtendedErrorReader;
import takedown.lookup.dns.transport.Reply;
import takedown.observation.AbsentKind;
import takedown.observation.ExtendedError;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Source;

/** Reads responses by their RCODE first: a SERVFAIL is a failure regardless of the records in it. */
final class ResponseReader {
    static final String MEDIA_TYPE = "application/dns-message";

    /** Maximum number of CNAMEs followed. */
    private static final int MAX_CHAIN = 16;

    private ResponseReader() {}

    static Provenance provenance(Reply reply, Source source, Record question, Instant at, EvidenceSink sink) {
        String asked = question.getName() + " " + Type.string(question.getType());
        return switch (reply) {
            case Reply.Response r ->
                new Provenance(
                        source,
                        r.server(),
                        asked,
                        at,
                        Optional.of(sink.keep(r.octets(), MEDIA_TYPE)),
                        r.query().length == 0 ? List.of() : List.of(sink.keep(r.query(), MEDIA_TYPE)));
            case Reply.Silence s -> Provenance.without(source, s.server(), asked, at);
        };
    }

    /** Returns the records of the requested type at the end of the chain of CNAMEs. The list in Found is never empty. */
    static Outcome<List<Record>> read(Reply reply, Record question, Provenance provenance) {
        return switch (reply) {
            case Reply.Silence s -> new Outcome.Failed<>(s.kind(), s.detail(), provenance);
            case Reply.Response r -> read(r.message(), question, provenance);
        };
    }

    /**
     * Returns the records as {@link #read} does, from a recursive resolver's answer. An answer that the resolver reports as withheld or forged is a
     * failure, regardless of its records. The detail of a failure includes the resolver's explanation.
     */
    static Outcome<List<Record>> ofResolver(Reply reply, Record question, Provenance provenance) {
        Outcome<List<Record>> outcome = read(reply, question, provenance);
        if (!(reply instanceof Reply.Response response)) {
            return outcome;
        }
        List<ExtendedError> errors = ExtendedErrorReader.of(response.message());
        Optional<ExtendedError> withheld =
                errors.stream().filter(ExtendedError::isWithheld).findFirst();
        if (withheld.isPresent()) {
            return new Outcome.Failed<>(
                    FailureKind.FILTERED, "blocked by the resolver (" + withheld.get() + ")", provenance);
        }
        return outcome instanceof Outcome.Failed<List<Record>> failed && !errors.isEmpty()
                ? new Outcome.Failed<>(
                        failed.kind(),
                        failed.detail()
                                + errors.stream().map(e -> " (" + e + ")").collect(Collectors.joining()),
                        provenance)
                : outcome;
    }

    private static Outcome<List<Record>> read(Message message, Record question, Provenance provenance) {
        // This includes the upper bits that EDNS carries (RFC 6891 section 6.1.3): BADVERS is not NOERROR.
        int rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return new Outcome.Failed<>(failureOf(rcode), "the server answered " + Rcode.string(rcode), provenance);
        }
        List<Record> answer = message.getSection(Section.ANSWER);
        Name owner = question.getName();
        int links = 0;
        if (question.getType() != Type.CNAME) {
            Optional<Name> next = target(answer, owner);
            Set<Name> followed = new HashSet<>();
            while (next.isPresent()) {
                followed.add(owner);
                if (followed.contains(next.get())) {
                    return new Outcome.Failed<>(FailureKind.LOOP, circle(owner, next.get()), provenance);
                }
                if (++links > MAX_CHAIN) {
                    return new Outcome.Failed<>(
                            FailureKind.LOOP, "more than " + MAX_CHAIN + " aliases in a row (CNAME)", provenance);
                }
                owner = next.get();
                next = target(answer, owner);
            }
        }
        List<Record> found = new ArrayList<>();
        for (Record record : answer) {
            if (record.getType() == question.getType() && record.getName().equals(owner)) {
                found.add(record);
            }
        }
        if (rcode == Rcode.NXDOMAIN && !found.isEmpty()) {
            return new Outcome.Failed<>(
                    FailureKind.MALFORMED, "NXDOMAIN together with records that answer the question", provenance);
        }
        if (!found.isEmpty()) {
            return new Outcome.Found<>(List.copyOf(found), provenance);
        }
        if (links > 0) {
            // The RCODE is about the end of the chain (RFC 6604), so the query name itself exists.
            return new Outcome.Absent<>(AbsentKind.NODATA, provenance);
        }
        if (answer.stream().anyMatch(r -> r.getType() == question.getType())) {
            return new Outcome.Failed<>(FailureKind.MALFORMED, "the answer is for another name", provenance);
        }
        if (rcode == Rcode.NXDOMAIN) {
            return new Outcome.Absent<>(AbsentKind.NXDOMAIN, provenance);
        }
        boolean referral = message.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.NS)
                && message.getSection(Section.AUTHORITY).stream().noneMatch(SOARecord.class::isInstance);
        return referral
                ? new Outcome.Failed<>(
                        FailureKind.SERVER_FAILURE,
                        "the server refers to other servers instead of answering",
                        provenance)
                : new Outcome.Absent<>(AbsentKind.NODATA, provenance);
    }

    private static String circle(Name alias, Name target) {
        return alias.equals(target)
                ? Rdata.name(alias).text() + " is an alias of itself (CNAME), which leads to no address"
                : "the aliases form a loop (CNAME), which leads to no address: "
                        + Rdata.name(alias).text() + " points back to "
                        + Rdata.name(target).text();
    }

    /**
     * Converts records to an RRset.
     *
     * @param records records of the type, at the end of the host's chain of aliases; at least one
     */
    static RRset rrset(String type, List<Record> records) {
        return new RRset(
                Rdata.name(records.getFirst().getName()),
                type,
                records.stream().mapToLong(Record::getTTL).min().orElse(0),
                records.stream().map(Rdata::present).toList());
    }

    private static Optional<Name> target(List<Record> answer, Name owner) {
        return answer.stream()
                .filter(CNAMERecord.class::isInstance)
                .filter(r -> r.getName().equals(owner))
                .map(r -> ((CNAMERecord) r).getTarget())
                .findFirst();
    }

    static FailureKind failureOf(int rcode) {
        return switch (rcode) {
            case Rcode.REFUSED, Rcode.NOTAUTH -> FailureKind.REFUSED;
            case Rcode.FORMERR, Rcode.NOTIMP -> FailureKind.MALFORMED;
            default -> FailureKind.SERVER_FAILURE;
        };
    }
}
