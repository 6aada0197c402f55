package takedown.lookup.dns;

import java.time.Instant;
import org.xbill.DNS.Record;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.Reply;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** A reply that is not yet stored as evidence. A cached reply is stored again for each conclusion that is drawn from it. */
record UnrecordedReply(Reply reply, Record question, Instant at) {
    Provenance keptIn(EvidenceSink sink) {
        return ResponseReader.provenance(reply, Source.DNS_PARENT, question, at, sink);
    }
}
