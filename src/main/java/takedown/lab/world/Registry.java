package takedown.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * A registry operator: it runs the parent zones, and holds the registrations below them.
 *
 * @param suffixes the zones below which it registers names: com, net; uk, co.uk
 * @param rdapAddress the address of its RDAP server; empty for a registry without one in the bootstrap file
 */
public record Registry(
        String id,
        String operator,
        List<String> suffixes,
        List<NameServer> nameServers,
        Optional<String> rdapAddress,
        WhoisServer whois) {

    public List<String> tlds() {
        return suffixes.stream().filter(suffix -> suffix.indexOf('.') < 0).toList();
    }
}
