package takedown.capture.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;

class GateTest {
    private static final Gate.Start START = new Gate.Start("evil.test", 80);
    private static final HostAddresses NAMES = host -> switch (host.ascii()) {
        case "evil.test" -> List.of(IpAddress.of("127.9.0.1"));
        case "other.test" -> List.of(IpAddress.of("127.9.0.2"));
        case "machine.test" -> List.of(IpAddress.of("127.0.0.1"));
        case "public.test" -> List.of(IpAddress.of("9.9.9.9"));
        case "mixed.test" -> List.of(IpAddress.of("9.9.9.9"), IpAddress.of("10.0.0.1"));
        case "fiction.test" -> List.of(IpAddress.of("203.0.113.10"));
        default -> List.of();
    };
    private static final Gate.LabServers LAB_SERVERS =
            new Gate.LabServers(address("127.44.0.1", 18_053), address("127.44.0.1", 14_443));
    private static final Gate INTERNET = gate(false, Optional.empty());
    private static final Gate TESTED = gate(true, Optional.empty());
    private static final Gate LAB = gate(true, Optional.of(LAB_SERVERS));

    private static Gate gate(boolean loopback, Optional<Gate.LabServers> lab) {
        return new Gate(new ConnectionPolicy(loopback), NAMES, Set.of(80, 443), lab);
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static void assertRefused(Gate gate, String host, int port) {
        assertInstanceOf(Gate.Decision.Refused.class, gate.decide(host, port, START), host + " " + port);
    }

    private static void assertDials(InetSocketAddress expected, Gate gate, String host, int port) {
        assertEquals(new Gate.Decision.Dial(List.of(expected)), gate.decide(host, port, START));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "[::1]",
                "0.0.0.0",
                "10.0.0.1",
                "169.254.169.254",
                "2130706433",
                "0x7f.1",
                "127.1",
                "localhost",
                "machine.test",
                "mixed.test",
                "fiction.test",
                "fd00::1",
                "224.0.0.1",
                "intranet"
            })
    void onTheInternetOnlyPublicAddressesAreDialled(String host) {
        assertRefused(INTERNET, host, 80);
        assertDials(address("9.9.9.9", 443), INTERNET, "public.test", 443);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 53, 5432, 6379, 9222, 0})
    void onlyWebPorts(int port) {
        assertRefused(INTERNET, "public.test", port);
    }

    @Test
    void inTheLabTwoServersStandForAllHosts() {
        assertDials(LAB_SERVERS.http(), LAB, "fiction.test", 80);
        assertDials(LAB_SERVERS.tls(), LAB, "fiction.test", 443);
        assertRefused(LAB, "127.44.0.1", 80);
        assertRefused(LAB, "machine.test", 80);
        assertRefused(LAB, "10.0.0.1", 80);
        assertRefused(LAB, "fiction.test", 5432);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.test, 80, true",
        "evil.test, 8088, true",
        "other.test, 80, true",
        "machine.test, 80, true",
        "machine.test, 9999, false",
        "127.0.0.1, 80, false",
        "127.9.0.1, 80, false",
        "localhost, 80, false",
        "10.0.0.1, 80, false",
        "evil.test, 25, false"
    })
    void whereLoopbackIsAllowedNamesLeadThereAndNothingElse(String host, int port, boolean dialled) {
        assertEquals(dialled, TESTED.decide(host, port, START) instanceof Gate.Decision.Dial, host + " " + port);
    }

    @Test
    void anUnknownNameIsNotARefusal() {
        assertInstanceOf(Gate.Decision.Unresolved.class, INTERNET.decide("nobody.test", 80, START));
    }

    @Test
    void aProxyThatResolvesGetsNoAddressesInside() {
        assertInstanceOf(Gate.Decision.Dial.class, INTERNET.decideUnresolved("nobody.test", 80, START));
        assertInstanceOf(Gate.Decision.Refused.class, INTERNET.decideUnresolved("10.0.0.1", 80, START));
        assertInstanceOf(Gate.Decision.Refused.class, INTERNET.decideUnresolved("2130706433", 80, START));
        assertInstanceOf(Gate.Decision.Refused.class, INTERNET.decideUnresolved("nobody.test", 25, START));
    }
}
