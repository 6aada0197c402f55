package takedown.directory;

import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/**
 * A mark that shows that a name is already sinkholed, seized or parked. At least one of the four sets is not empty.
 *
 * @param nameServerSuffixes the mark is a name server at or below one of these names
 * @param nameServers the mark is a name server with exactly one of these names
 * @param addresses the mark is one of these addresses, to which the name resolves
 * @param registrarIds the mark is one of these ids in the field of the sponsoring registrar; IANA's list assigns none of them to a registrar
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
