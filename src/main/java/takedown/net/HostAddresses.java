package takedown.net;

import java.util.List;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/** Resolves the host names of upstreams and of captured pages with the service's own resolver. */
@FunctionalInterface
public interface HostAddresses {
    /** Returns all addresses, IPv4 first. Empty if there are none or the look-up failed. The method never blocks longer than a DNS deadline. */
    List<IpAddress> of(DomainName host);

    default HostAnswer answer(DomainName host) {
        List<IpAddress> found = of(host);
        return found.isEmpty()
                ? HostAnswer.none(HostAnswer.Lack.FAILED, "no address is known for " + host)
                : HostAnswer.of(found);
    }
}
