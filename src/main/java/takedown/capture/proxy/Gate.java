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
import takedown.net.Door;
import takedown.net.HostAddresses;
import takedown.net.HostAnswer;
import takedown.net.UrlHost;

/**
 * Decides which hosts a page may reach. A page is hostile: what it names is never trusted, and a host with one internal address among public ones
 * is refused as a whole (DNS rebinding).
 *
 * <p>On the internet, only public addresses on web ports. In the lab, names have addresses for documentation, and two servers of the lab stand for
 * all of them; no other loopback address can be reached. Where an operator who tests the service allows loopback, a name may lead there, but a
 * page cannot address the machine itself: see {@link #loopbackObjection}.
 */
public final class Gate {
    /** Further addresses are not tried, because the deadline would be over. */
    private static final int MOST = 4;

    private static final Door STRICT = new Door(false);
    private static final InetAddress MACHINE = InetAddress.ofLiteral("127.0.0.1");

    private final HostAddresses addresses;
    private final Set<Integer> ports;
    private final boolean loopbackAllowed;
    private final Optional<LabServers> lab;

    /** The servers of the lab that stand for all hosts: one in plain HTTP, one in TLS. */
    public record LabServers(InetSocketAddress http, InetSocketAddress tls) {
        InetSocketAddress of(int port) {
            return port == 443 || port == 8443 ? tls : http;
        }
    }

    /** What the gate decided. */
    public sealed interface Decision {
        /** @param addresses to dial, exactly these, and their port */
        record Dial(List<InetSocketAddress> addresses) implements Decision {}

        /** Our own refusal. */
        record Refused(String why) implements Decision {}

        record Unresolved(HostAnswer.Lack lack, String why) implements Decision {}
    }

    /** The host and port that the analyst asked for: on a machine that tests the service, they may be this machine. */
    public record Start(String host, int port) {}

    /**
     * @param ports that web servers use
     * @param lab present in the lab alone
     */
    public Gate(Door door, HostAddresses addresses, Set<Integer> ports, Optional<LabServers> lab) {
        this.addresses = addresses;
        this.ports = Set.copyOf(ports);
        this.loopbackAllowed = door.loopbackAllowed();
        this.lab = lab;
    }

    /** Decides about a host as a URL names it: a name, or an address in its strict form, IPv6 with or without brackets. */
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

    /** Decides about a host that another machine will resolve: only addresses and ports can be checked. */
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
     * A test's servers are on loopback, and so are the services of the machine on which it runs. The requested host may be anywhere on loopback.
     * Any other host may be there only under a name, and 127.0.0.1 only on the requested port.
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
