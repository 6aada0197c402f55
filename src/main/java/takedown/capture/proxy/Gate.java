package takedown.capture.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;
import takedown.name.UntrustedText;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;
import takedown.net.HostAnswer;
import takedown.net.UrlHost;

/**
 * Decides which hosts a page may reach. Pages are hostile, so the hosts that they name are never trusted. A host with even one internal address among
 * public ones is refused completely (DNS rebinding).
 *
 * <p>On the internet, only public addresses on web ports can be reached. In the lab, names have documentation addresses, and connections to them go
 * to two servers of the lab. No other loopback address can be reached. If an operator allows loopback to test the service, a name may lead there, but
 * a page cannot address the machine itself (see {@link #loopbackObjection}).
 */
public final class Gate {
    /** Maximum number of addresses of a host that are tried. Trying more would exceed the deadline. */
    private static final int MOST = 4;

    private static final ConnectionPolicy STRICT = new ConnectionPolicy(false);
    private static final InetAddress MACHINE = InetAddress.ofLiteral("127.0.0.1");

    private final HostAddresses addresses;
    private final Set<Integer> ports;
    private final boolean loopbackAllowed;
    private final Optional<LabServers> lab;

    /** The servers of the lab to which all connections go: one for plain HTTP and one for TLS. */
    public record LabServers(InetSocketAddress http, InetSocketAddress tls) {
        InetSocketAddress of(int port) {
            return port == 443 || port == 8443 ? tls : http;
        }
    }

    public sealed interface Decision {
        /** @param addresses the only addresses that may be dialled, each with the port */
        record Dial(List<InetSocketAddress> addresses) implements Decision {}

        record Refused(String why) implements Decision {}

        record Unresolved(HostAnswer.Lack lack, String why) implements Decision {}
    }

    /**
     * The host and port that the analyst requested. If an operator allows loopback to test the service, this host and port may lead to the machine
     * itself.
     */
    public record Start(String host, int port) {}

    /** @param ports ports of web servers */
    public Gate(ConnectionPolicy policy, HostAddresses addresses, Set<Integer> ports, Optional<LabServers> lab) {
        this.addresses = addresses;
        this.ports = Set.copyOf(ports);
        this.loopbackAllowed = policy.loopbackAllowed();
        this.lab = lab;
    }

    /** Decides about a host in the form that a URL has: a name, or an address in its strict form (IPv6 with or without brackets). */
    public Decision decide(String host, int port, Start start) {
        Optional<String> objection = portObjection(host, port, start);
        if (objection.isPresent()) {
            return new Decision.Refused(objection.get());
        }
        Optional<IpAddress> literal = IpAddress.tryOf(host);
        if (literal.isPresent()) {
            return checked(List.of(literal.get()), host, port, start);
        }
        Optional<DomainName> name = UrlHost.name(host);
        if (name.isEmpty() || name.get().labels().size() < 2 && !loopbackAllowed) {
            return new Decision.Refused("not a host on the internet: " + UntrustedText.from(host, 80));
        }
        HostAnswer answer = addresses.answer(name.get());
        return answer.lack().isPresent()
                ? new Decision.Unresolved(answer.lack().get(), answer.detail())
                : checked(answer.addresses(), host, port, start);
    }

    /** Decides about a host that another machine will resolve. Only literal addresses and ports can be checked. */
    public Decision decideUnresolved(String host, int port, Start start) {
        return IpAddress.tryOf(host).isPresent() || UrlHost.name(host).isEmpty()
                ? decide(host, port, start)
                : portObjection(host, port, start)
                        .<Decision>map(Decision.Refused::new)
                        .orElseGet(() -> new Decision.Dial(List.of(InetSocketAddress.createUnresolved(host, port))));
    }

    private Optional<String> portObjection(String host, int port, Start start) {
        boolean tested = loopbackAllowed && lab.isEmpty();
        boolean asked = tested && host.equalsIgnoreCase(start.host()) && port == start.port();
        return ports.contains(port) || asked || tested && port >= 1024
                ? Optional.empty()
                : Optional.of("port " + port + " is not a web port (takedown.capture.ports)");
    }

    private Decision checked(List<IpAddress> found, String host, int port, Start start) {
        for (IpAddress address : found) {
            Optional<String> objection = objection(address.toInetAddress(), host, port, start);
            if (objection.isPresent()) {
                return new Decision.Refused(objection.get());
            }
        }
        if (lab.isPresent()) {
            return new Decision.Dial(List.of(lab.get().of(port)));
        }
        return new Decision.Dial(found.stream()
                .limit(MOST)
                .map(address -> new InetSocketAddress(address.toInetAddress(), port))
                .toList());
    }

    private Optional<String> objection(InetAddress address, String host, int port, Start start) {
        if (lab.isPresent() && SpecialPurpose.canBeHost(address)) {
            return Optional.empty();
        }
        if (loopbackAllowed && lab.isEmpty() && address.isLoopbackAddress() && address.getAddress().length == 4) {
            return loopbackObjection(address, host, port, start);
        }
        return STRICT.objection(address);
    }

    /**
     * Returns why an address on loopback is refused; empty if it is permitted. In a test, both the test servers and the other services of the machine
     * are on loopback. The requested host may have any loopback address on the requested port. Any other host must be given by a name other than
     * localhost, and may be at 127.0.0.1 only on the requested port.
     */
    private static Optional<String> loopbackObjection(InetAddress address, String host, int port, Start start) {
        if (host.equalsIgnoreCase(start.host()) && port == start.port()) {
            return Optional.empty();
        }
        if (IpAddress.tryOf(host).isPresent() || host.equalsIgnoreCase("localhost")) {
            return STRICT.objection(address);
        }
        return address.equals(MACHINE) && port != start.port() ? STRICT.objection(address) : Optional.empty();
    }
}
