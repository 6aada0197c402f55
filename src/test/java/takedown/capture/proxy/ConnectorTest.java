package takedown.capture.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.capture.CaptureLimits;
import takedown.capture.Failures;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.observation.page.CaptureFailure;

class ConnectorTest {
    private static final IOException NO_ROUTE = new ConnectException("Network is unreachable");

    /** Returns the failure of a host whose addresses fail in these ways, in order. */
    private static CaptureFailure failure(IOException... failures) {
        Deque<IOException> next = new ArrayDeque<>(Arrays.asList(failures));
        Dialler dialler = new Dialler() {
            @Override
            public boolean resolves() {
                return false;
            }

            @Override
            public MeteredSocket dial(InetSocketAddress to, Duration patience) throws IOException {
                throw next.removeFirst();
            }
        };
        List<IpAddress> addresses = List.of(IpAddress.of("9.9.9.9"), IpAddress.of("2620:fe::fe"));
        Gate gate = new Gate(
                new ConnectionPolicy(false),
                host -> addresses.subList(0, failures.length),
                Set.of(80),
                Optional.empty());
        try (Connector connector = new Connector(
                gate,
                new Gate.Start("evil.test", 80),
                dialler,
                new ConnectionLog(new CaptureLimits.Traffic(1_000, 1_000, 10), Clock.systemUTC()))) {
            return Failures.of(assertThrows(Connector.NotConnected.class, () -> connector.connect("evil.test", 80))
                    .verdict());
        }
    }

    /** Without IPv6, the machine cannot tell whether a server that has only an IPv6 address works. */
    @Test
    void anAddressWithoutARouteSaysNothingOfTheServer() {
        assertEquals(CaptureFailure.VANTAGE_POINT, failure(NO_ROUTE));
        assertEquals(CaptureFailure.VANTAGE_POINT, failure(NO_ROUTE, NO_ROUTE));
    }

    @Test
    void whatAServerAnsweredCountsMore() {
        assertEquals(CaptureFailure.TIMEOUT, failure(new SocketTimeoutException("Connect timed out"), NO_ROUTE));
        assertEquals(CaptureFailure.CONNECTION_REFUSED, failure(NO_ROUTE, new ConnectException("Connection refused")));
        assertEquals(CaptureFailure.UNREACHABLE, failure(new ConnectException("No route to host")));
    }
}
