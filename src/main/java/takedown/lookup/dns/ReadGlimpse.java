package takedown.lookup.dns;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.DnsAnswer;
import takedown.observation.DsRecord;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;
import takedown.observation.Watched;

/**
 * What the answers to a glance say, read in full: only those of names that are new or changed are.
 *
 * @param parent the parent zone's answer for NS and DS
 * @param resolution of the types asked; empty when the parent denies the name
 */
public record ReadGlimpse(Outcome<Delegation> parent, Optional<Resolution> resolution) {
    /** A glance's query is the question with a random number before it: nothing that a million rows a night should hold. */
    private static final byte[] NOT_KEPT = {};

    /**
     * @param answers as {@link Glances} saw them, in the order of asking
     * @throws IllegalArgumentException when they are not the answers of a glance
     */
    public static ReadGlimpse of(Watched name, Instant at, List<DnsAnswer> answers, EvidenceSink sink) {
        List<Message> messages = new ArrayList<>();
        List<Provenance> provenances = new ArrayList<>();
        try {
            for (DnsAnswer answer : answers) {
                Message message = Exchange.parse(answer.octets());
                Source source = messages.size() < 2 ? Source.DNS_PARENT : Source.DNS_RESOLVER;
                messages.add(message);
                provenances.add(Answers.provenance(
                        new Reply.Response(message, answer.octets(), answer.server(), NOT_KEPT),
                        source,
                        message.getQuestion(),
                        at,
                        sink));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not the answers of a glance", e);
        }
        if (messages.getFirst().getRcode() == Rcode.NXDOMAIN) {
            return new ReadGlimpse(new Outcome.Absent<>(AbsentKind.NXDOMAIN, provenances.getFirst()), Optional.empty());
        }
        return new ReadGlimpse(
                delegation(name.delegated(), messages, provenances.getFirst()),
                Optional.of(resolution(name.host(), messages, answers, provenances)));
    }

    private static Outcome<Delegation> delegation(DomainName name, List<Message> messages, Provenance provenance) {
        Message parent = messages.getFirst();
        List<NSRecord> ns = new ArrayList<>();
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            parent.getSection(section).stream()
                    .filter(NSRecord.class::isInstance)
                    .map(NSRecord.class::cast)
                    .filter(r -> r.getName().equals(parent.getQuestion().getName()))
                    .forEach(ns::add);
        }
        List<DsRecord> ds = messages.get(1).getSection(Section.ANSWER).stream()
                .filter(DSRecord.class::isInstance)
                .map(r -> Rdata.ds((DSRecord) r))
                .toList();
        return new Outcome.Found<>(ZoneCut.delegation(name, parent, ns, ds), provenance);
    }

    private static Resolution resolution(
            DomainName host, List<Message> messages, List<DnsAnswer> answers, List<Provenance> provenances) {
        SortedMap<String, Outcome<RRset>> byType = new TreeMap<>();
        for (int i = 2; i < messages.size(); i++) {
            Record question = messages.get(i).getQuestion();
            Reply reply = new Reply.Response(
                    messages.get(i), answers.get(i).octets(), answers.get(i).server(), NOT_KEPT);
            String type = Type.string(question.getType());
            byType.put(
                    type,
                    Answers.read(reply, question, provenances.get(i)).map(records -> Answers.rrset(type, records)));
        }
        return new Resolution(host, byType);
    }
}
