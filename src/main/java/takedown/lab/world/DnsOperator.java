package takedown.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * A company that runs name servers for others.
 *
 * @param catchAll the address that the servers return for every name for which they have no records, registered or not, as for sinkholes, seizure
 *     pages and parking
 */
public record DnsOperator(
        String id, String name, List<NameServer> servers, Conduct conduct, Optional<String> catchAll) {

    /**
     * The behaviour of an operator's servers: correct answers, SERVFAIL, or no answer. Queries for the operator's own name are always answered
     * correctly.
     */
    public enum Conduct {
        HEALTHY,
        SERVFAIL,
        SILENT
    }

    public List<String> hosts() {
        return servers.stream().map(NameServer::host).toList();
    }
}
