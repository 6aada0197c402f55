package takedown.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;

/**
 * The addresses of a host, resolved once. The connection policy checks each address, unless the operator configured the upstream. Only these
 * addresses may be dialled.
 */
final class CheckedAddresses {
    /** Maximum number of addresses that are tried. The deadline would pass before more of them could be tried. */
    private static final int MOST = 4;

    private final ConnectionPolicy policy;
    private final HostAddresses addresses;

    CheckedAddresses(ConnectionPolicy policy, HostAddresses addresses) {
        this.policy = policy;
        this.addresses = addresses;
    }

    /**
     * Returns the checked addresses of an upstream that is queried over plain TCP.
     *
     * @param host a name, or an address in its strict form, IPv6 with or without brackets
     */
    List<InetAddress> of(String host) throws NotDialled {
        return of(host, policy.configured().trustsHost(host));
    }

    /** Returns the checked addresses of the host of a URL, for the port that is dialled there. */
    List<InetAddress> of(String host, int port) throws NotDialled {
        return of(host, policy.configured().trusts(host, port));
    }

    private List<InetAddress> of(String host, boolean trusted) throws NotDialled {
        Optional<IpAddress> literal = IpAddress.tryOf(host);
        if (literal.isEmpty() && trusted) {
            return few(byTheMachine(host));
        }
        List<InetAddress> found = literal.isPresent() ? List.of(literal.get().toInetAddress()) : resolve(host);
        for (InetAddress address : trusted ? List.<InetAddress>of() : found) {
            // A rebinding answer has an internal address among public ones. In that case none of them is dialled.
            Optional<String> objection = policy.objection(address);
            if (objection.isPresent()) {
                throw new NotDialled(Fault.BLOCKED, objection.get());
            }
        }
        return few(found);
    }

    private static List<InetAddress> few(List<InetAddress> found) {
        return found.subList(0, Math.min(MOST, found.size()));
    }

    /** Resolves with the machine's own resolver, since an operator's own names may exist only in its hosts file or in an internal name service. */
    private static List<InetAddress> byTheMachine(String host) throws NotDialled {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new NotDialled(Fault.UNREACHABLE, "no address is known for " + UntrustedText.from(host, 80));
        }
    }

    private List<InetAddress> resolve(String host) throws NotDialled {
        DomainName name = UrlHost.name(host)
                .orElseThrow(() -> new NotDialled(Fault.BLOCKED, "not a host: " + UntrustedText.from(host, 80)));
        List<InetAddress> found =
                addresses.of(name).stream().map(IpAddress::toInetAddress).toList();
        if (found.isEmpty()) {
            throw new NotDialled(Fault.UNREACHABLE, "no address is known for " + name);
        }
        return found;
    }
}
