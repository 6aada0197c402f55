package takedown.investigation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.evidence.EvidenceSink;
import takedown.history.quickcheck.QuickCheckReader;
import takedown.lookup.dns.QuickCheckAnswers;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.observation.CheckedName;
import takedown.observation.DnsAnswer;
import takedown.observation.Snapshot;

/** Reads quick checks with the readers of the DNS package. Quick checks query DNS alone, so they contain no registration. */
@ApplicationScoped
class DnsQuickCheckReader implements QuickCheckReader {
    @Override
    public Snapshot read(String key, Instant at, List<DnsAnswer> answers) {
        Indicator indicator = Indicator.ofKey(key);
        DomainName host = indicator.host().orElseThrow();
        QuickCheckAnswers read = QuickCheckAnswers.of(
                new CheckedName(Subject.of(host).delegated(), host), at, answers, EvidenceSink.digestOnly());
        return new Snapshot(
                indicator,
                at,
                Optional.of(read.parent()),
                read.resolution(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
