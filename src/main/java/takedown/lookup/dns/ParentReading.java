package takedown.lookup.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;

/**
 * Reads what a parent zone's servers answer for the NS of a name below it. The same rules apply to a look-up that sends further queries and to one
 * that re-reads stored answers.
 */
final class ParentReading {
    /** Maximum number of redirections in a row. */
    private static final int MAX_HOPS = 3;

    /** The record types that a name can have in the parent zone itself and by which visitors or mail reach it. */
    static final List<Integer> OWN_TYPES = List.of(Type.A, Type.AAAA, Type.MX);

    /** The record types that a wildcard can give a name: {@link #OWN_TYPES}, and DNAME, which redirects the names below its owner. */
    static final List<Integer> WILDCARD_TYPES = List.of(Type.A, Type.AAAA, Type.MX, Type.DNAME);

    interface Further {
        UnrecordedReply ask(Name owner, int type);

        /**
         * Returns what the parent zone's servers answer for random unregistered names in that zone: the NS of one name and, if that name is not
         * denied, the {@link #WILDCARD_TYPES} of that name and of another random name.
         */
        List<UnrecordedReply> wildcardProbes(DomainName name);

        /**
         * Returns the answers of the parent zone's servers for random names, if the servers delegate such names too (a wildcard of type NS). Empty if
         * they do not, or if that could not be determined.
         */
        List<UnrecordedReply> delegationProbes(DomainName name);

        Outcome<ParentAnswer> parentAnswerFor(DomainName name, int hops);
    }

    private final DomainName name;
    private final Name wire;
    private final Further further;
    private final EvidenceSink sink;
    private final int hops;

    ParentReading(DomainName name, Further further, EvidenceSink sink, int hops) {
        this.name = name;
        this.wire = Name.fromConstantString(name.ascii() + ".");
        this.further = further;
        this.sink = sink;
        this.hops = hops;
    }

    /** Returns whether the answer shows that the name has data but no zone cut: an alias, or a zone's own "no such type". */
    static boolean isWithoutCut(Message message) {
        return message.getHeader().getFlag(Flags.AA)
                && (message.getSection(Section.AUTHORITY).stream().anyMatch(SOARecord.class::isInstance)
                        || hasAlias(message));
    }

    /**
     * Returns whether the query name itself does not exist. Behind an alias the response code is that of the last name of the chain (RFC 6604 section
     * 3), so it does not apply to the first name.
     */
    static boolean deniesTheName(Message message) {
        return message.getRcode() == Rcode.NXDOMAIN && !hasAlias(message);
    }

    private static boolean hasAlias(Message message) {
        return message.getSection(Section.ANSWER).stream()
                .anyMatch(r -> r instanceof CNAMERecord || r instanceof DNAMERecord);
    }

    /**
     * Reads the answer of a parent zone's servers to a query for NS.
     *
     * @param received a response with NOERROR or NXDOMAIN, which shows whether the name is delegated, has data or is denied
     */
    Outcome<ParentAnswer> read(UnrecordedReply received) {
        Message message = ((Reply.Response) received.reply()).message();
        if (deniesTheName(message)) {
            return new Outcome.Absent<>(AbsentKind.NXDOMAIN, received.keptIn(sink));
        }
        List<NSRecord> ns = cut(message, wire);
        return ns.isEmpty()
                ? withoutCut(message, received.keptIn(sink))
                : delegated(message, ns, received.keptIn(sink));
    }

    /** Returns whether the answer to an NS query gives name servers for the query name itself. */
    static boolean delegatesTheName(UnrecordedReply received) {
        return received.reply() instanceof Reply.Response response
                && !cut(response.message(), received.question().getName()).isEmpty();
    }

    private static List<NSRecord> cut(Message message, Name name) {
        return ZoneCut.nameServers(message, Name.root, name).stream()
                .filter(r -> r.getName().equals(name))
                .toList();
    }

    private Outcome<ParentAnswer> delegated(Message message, List<NSRecord> ns, Provenance provenance) {
        List<UnrecordedReply> probes = further.delegationProbes(name);
        Provenance seen = provenance;
        for (UnrecordedReply probe : probes) {
            seen = seen.and(probe.keptIn(sink));
        }
        Outcome<ParentAnswer> outcome = cutOut(message, ns, seen);
        // A wildcard does not give a DS: a name with a DS has a delegation of its own.
        boolean unsigned = outcome.found()
                .flatMap(ParentAnswer::delegation)
                .filter(d -> d.ds().isEmpty())
                .isPresent();
        return unsigned && isOfTheWildcard(ns, probes)
                ? new Outcome.Found<>(
                        new ParentAnswer.Wildcard(
                                name, name.parent().orElse(name), List.of(ResponseReader.rrset("NS", List.copyOf(ns)))),
                        outcome.provenance())
                : outcome;
    }

    /**
     * Returns whether names that are not registered get these name servers as well (RFC 4592 section 4.2: such a delegation is the registry's own).
     */
    private static boolean isOfTheWildcard(List<NSRecord> ns, List<UnrecordedReply> probes) {
        Set<Name> theirs = probes.stream()
                .filter(ParentReading::delegatesTheName)
                .flatMap(received ->
                        cut(
                                ((Reply.Response) received.reply()).message(),
                                received.question().getName())
                                .stream())
                .map(NSRecord::getTarget)
                .collect(Collectors.toSet());
        return ns.stream().map(NSRecord::getTarget).allMatch(theirs::contains);
    }

    private Outcome<ParentAnswer> cutOut(Message message, List<NSRecord> ns, Provenance provenance) {
        UnrecordedReply asked = further.ask(wire, Type.DS);
        Provenance dsProvenance = asked.keptIn(sink);
        // An incomplete answer would be read as "no DS", and a redirection fails if a DS is left in place.
        return switch (ResponseReader.read(asked.reply(), asked.question(), dsProvenance)) {
            case Outcome.Found<List<Record>> found ->
                new Outcome.Found<>(
                        ZoneCut.delegation(
                                name,
                                message,
                                ns,
                                found.value().stream()
                                        .map(r -> Rdata.ds((DSRecord) r))
                                        .toList()),
                        provenance.and(dsProvenance));
            case Outcome.Absent<List<Record>> absent ->
                absent.kind() == AbsentKind.NXDOMAIN
                        ? new Outcome.Failed<>(
                                FailureKind.MALFORMED,
                                "the parent zone delegates the name and denies it when queried for DS",
                                dsProvenance)
                        : new Outcome.Found<>(
                                ZoneCut.delegation(name, message, ns, List.of()), provenance.and(dsProvenance));
            case Outcome.Failed<List<Record>> failed ->
                new Outcome.Failed<>(
                        failed.kind(),
                        "the parent zone answered for NS but not for DS: " + failed.detail(),
                        dsProvenance);
        };
    }

    private Outcome<ParentAnswer> withoutCut(Message message, Provenance provenance) {
        List<Record> answer = message.getSection(Section.ANSWER);
        Optional<DNAMERecord> above = answer.stream()
                .filter(DNAMERecord.class::isInstance)
                .map(DNAMERecord.class::cast)
                .filter(d -> wire.subdomain(d.getName()) && !wire.equals(d.getName()))
                .findFirst();
        if (above.isPresent()) {
            DNAMERecord dname = above.get();
            try {
                return redirected("DNAME", dname.getName(), wire.fromDNAME(dname), provenance);
            } catch (NameTooLongException e) {
                return new Outcome.Failed<>(
                        FailureKind.MALFORMED,
                        "the parent zone redirects by DNAME to a name that is too long",
                        provenance);
            }
        }
        Optional<CNAMERecord> alias = answer.stream()
                .filter(CNAMERecord.class::isInstance)
                .map(CNAMERecord.class::cast)
                .filter(c -> c.getName().equals(wire))
                .findFirst();
        Provenance all = provenance;
        Map<String, RRset> own = new TreeMap<>();
        if (alias.isPresent()) {
            own.put("CNAME", ResponseReader.rrset("CNAME", List.of(alias.get())));
        } else {
            for (int type : OWN_TYPES) {
                UnrecordedReply received = further.ask(wire, type);
                Provenance here = received.keptIn(sink);
                Optional<Outcome.Failed<ParentAnswer>> lost = unusable(received);
                if (lost.isPresent()) {
                    return lost.get();
                }
                all = all.and(here);
                own.putAll(recordsAtName(received));
            }
        }
        if (own.isEmpty()) {
            return atItself(all);
        }
        Probes probes = probes(all);
        if (probes.lost().isPresent()) {
            return probes.lost().get();
        }
        DomainName zone = name.parent().orElse(name);
        if (isFromWildcard(own, probes.replies())) {
            return new Outcome.Found<>(new ParentAnswer.Wildcard(name, zone, List.copyOf(own.values())), probes.all());
        }
        return alias.isPresent()
                ? redirected("CNAME", wire, alias.get().getTarget(), probes.all())
                : new Outcome.Found<>(new ParentAnswer.OwnRecords(name, zone, List.copyOf(own.values())), probes.all());
    }

    /**
     * Queries for a DNAME at the name itself. A DNAME redirects the names below its owner, and is returned for the owner itself only if it is queried
     * for (RFC 6672 section 2.4).
     */
    private Outcome<ParentAnswer> atItself(Provenance provenance) {
        UnrecordedReply received = further.ask(wire, Type.DNAME);
        Provenance all = provenance.and(received.keptIn(sink));
        Optional<Outcome.Failed<ParentAnswer>> lost = unusable(received);
        if (lost.isPresent()) {
            return lost.get();
        }
        return ((Reply.Response) received.reply())
                .message().getSection(Section.ANSWER).stream()
                        .filter(DNAMERecord.class::isInstance)
                        .map(DNAMERecord.class::cast)
                        .filter(d -> d.getName().equals(wire))
                        .findFirst()
                        .map(d -> redirectedAtItself(d, all))
                        .orElseGet(() -> new Outcome.Absent<>(AbsentKind.NODATA, all));
    }

    private Outcome<ParentAnswer> redirectedAtItself(DNAMERecord dname, Provenance provenance) {
        RRset own = ResponseReader.rrset("DNAME", List.of(dname));
        Probes probes = probes(provenance);
        if (probes.lost().isPresent()) {
            return probes.lost().get();
        }
        boolean wildcard = probes.replies().stream()
                .filter(received -> received.question().getType() == Type.DNAME)
                .anyMatch(
                        received -> Optional.ofNullable(recordsAtName(received).get("DNAME"))
                                .filter(set -> set.rdata().equals(own.rdata()))
                                .isPresent());
        return wildcard
                ? new Outcome.Found<>(
                        new ParentAnswer.Wildcard(name, name.parent().orElse(name), List.of(own)), probes.all())
                : redirected("DNAME", wire, dname.getTarget(), probes.all());
    }

    /**
     * The answers for names that are not registered.
     *
     * @param all the provenance, including that of these answers
     * @param lost the outcome if one of these answers could not be observed
     */
    private record Probes(List<UnrecordedReply> replies, Provenance all, Optional<Outcome.Failed<ParentAnswer>> lost) {}

    private Probes probes(Provenance before) {
        List<UnrecordedReply> replies = further.wildcardProbes(name);
        Provenance all = before;
        for (UnrecordedReply reply : replies) {
            Optional<Outcome.Failed<ParentAnswer>> lost = unseenWildcard(reply);
            if (lost.isPresent()) {
                return new Probes(replies, all, lost);
            }
            all = all.and(reply.keptIn(sink));
        }
        return new Probes(replies, all, Optional.empty());
    }

    private Optional<Outcome.Failed<ParentAnswer>> unseenWildcard(UnrecordedReply probe) {
        return unusable(probe)
                .map(lost -> new Outcome.Failed<>(
                        lost.kind(),
                        "whether the parent zone answers for every name could not be observed: " + lost.detail(),
                        lost.provenance()));
    }

    /**
     * Returns whether the records of the name come from a wildcard: an unregistered name gets records of the same types as this name and, for each
     * type, the unregistered names get all records of this name, or records that differ between two of them.
     */
    private static boolean isFromWildcard(Map<String, RRset> own, List<UnrecordedReply> probes) {
        Map<Name, Map<String, Set<String>>> byStranger = new LinkedHashMap<>();
        for (UnrecordedReply received : probes) {
            if (received.question().getType() == Type.DNAME) {
                continue;
            }
            Map<String, Set<String>> seen =
                    byStranger.computeIfAbsent(received.question().getName(), any -> new TreeMap<>());
            recordsAtName(received)
                    .forEach((type, set) ->
                            seen.computeIfAbsent(type, any -> new HashSet<>()).addAll(set.rdata()));
        }
        List<Map<String, Set<String>>> seen = List.copyOf(byStranger.values());
        if (seen.isEmpty() || seen.stream().noneMatch(s -> s.keySet().equals(own.keySet()))) {
            return false;
        }
        return own.entrySet().stream().allMatch(entry -> {
            List<Set<String>> theirs = seen.stream()
                    .map(s -> s.getOrDefault(entry.getKey(), Set.of()))
                    .toList();
            // If two random names get different answers, the wildcard rotates its answers, and the answer for this name
            // may be any of them.
            boolean varies = theirs.stream().distinct().count() > 1;
            return varies
                    || theirs.stream()
                            .flatMap(Set::stream)
                            .collect(Collectors.toSet())
                            .containsAll(entry.getValue().rdata());
        });
    }

    /** Returns the records at the query name itself, by type: the requested type, or an alias. A null MX is not a mail exchanger (RFC 7505). */
    private static Map<String, RRset> recordsAtName(UnrecordedReply received) {
        Map<String, List<Record>> byType = new TreeMap<>();
        for (Record record : ((Reply.Response) received.reply()).message().getSection(Section.ANSWER)) {
            boolean wanted = record.getType() == received.question().getType() || record.getType() == Type.CNAME;
            boolean nullMx = record instanceof MXRecord mx && mx.getTarget().equals(Name.root);
            if (wanted && !nullMx && record.getName().equals(received.question().getName())) {
                byType.computeIfAbsent(Type.string(record.getType()), any -> new ArrayList<>())
                        .add(record);
            }
        }
        Map<String, RRset> sets = new TreeMap<>();
        byType.forEach((type, records) -> sets.put(type, ResponseReader.rrset(type, records)));
        return sets;
    }

    /** Returns a failure unless the reply is an authoritative answer with NOERROR or NXDOMAIN. */
    private Optional<Outcome.Failed<ParentAnswer>> unusable(UnrecordedReply received) {
        Provenance provenance = received.keptIn(sink);
        return switch (received.reply()) {
            case Reply.Silence s -> Optional.of(new Outcome.Failed<>(s.kind(), s.detail(), provenance));
            case Reply.Response r -> {
                int rcode = r.message().getRcode();
                if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
                    yield Optional.of(new Outcome.Failed<>(
                            ResponseReader.failureOf(rcode), "the server answered " + Rcode.string(rcode), provenance));
                }
                yield r.message().getHeader().getFlag(Flags.AA)
                        ? Optional.empty()
                        : Optional.of(new Outcome.Failed<>(
                                FailureKind.SERVER_FAILURE, "an answer that is not authoritative", provenance));
            }
        };
    }

    private Outcome<ParentAnswer> redirected(String type, Name owner, Name target, Provenance provenance) {
        WireName to = Rdata.name(target);
        Optional<DomainName> registered =
                PublicSuffixes.registrable(to).filter(other -> !other.equals(name) && hops < MAX_HOPS);
        Optional<Outcome<ParentAnswer>> there = registered.map(other -> further.parentAnswerFor(other, hops + 1));
        return new Outcome.Found<>(
                new ParentAnswer.Redirection(
                        name, name.parent().orElse(name), type, Rdata.name(owner), to, registered, there),
                there.map(Outcome::provenance).map(provenance::and).orElse(provenance));
    }

    static Record question(Name owner, int type) {
        return Record.newRecord(owner, type, DClass.IN);
    }
}
