package takedown.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * A company that runs name servers for others.
 *
 * @param catchAll the address that the servers return for every name, known or not, as for sinkholes, seizure pages and parking
 */
public record DnsOperator(
        String id, String name, List<NameServer> servers, Conduct conduct, Optional<String> catchAll) {

    /** The behaviour of an operator's servers: correct answers, SERVFAIL to every query, or no answer. */
    public enum Conduct {
        HEALTHY,
        SERVFAIL,
        SILENT
    }

    public List<String> hosts() {
        return servers.stream().map(NameServer::host).toList();
    }
}
