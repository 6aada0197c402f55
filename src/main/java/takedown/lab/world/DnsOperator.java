package takedown.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * A company that runs name servers for others.
 *
 * @param catchAll the address that every name gets here, known or not: sinkholes, seizure pages and parking work so
 */
public record DnsOperator(
        String id, String name, List<NameServer> servers, Conduct conduct, Optional<String> catchAll) {

    /** How its servers behave: as they should, with SERVFAIL to everything, or not at all. */
    public enum Conduct {
        HEALTHY,
        SERVFAIL,
        SILENT
    }

    public List<String> hosts() {
        return servers.stream().map(NameServer::host).toList();
    }
}
