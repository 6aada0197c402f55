package takedown.directory;

import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/**
 * A mark that means that a name is already sinkholed, seized or parked. At least one of the four sets is not empty.
 *
 * @param nameServerSuffixes the name server is one of these or below it
 * @param nameServers the name server is exactly one of these
 * @param addresses the name resolves to one of these
 * @param registrarIds the registration's sponsor has this id, which IANA's list assigns to no registrar
 */
public record Signature(
        SignatureKind kind,
        String operator,
        Set<DomainName> nameServerSuffixes,
        Set<DomainName> nameServers,
        Set<IpAddress> addresses,
        Set<Integer> registrarIds,
        String source,
        AsOf asOf,
        Confidence confidence,
        Optional<String> note) {

    public Signature {
        nameServerSuffixes = OrderedSets.copyOf(nameServerSuffixes);
        nameServers = OrderedSets.copyOf(nameServers);
        addresses = OrderedSets.copyOf(addresses);
        registrarIds = OrderedSets.copyOf(registrarIds);
    }
}
