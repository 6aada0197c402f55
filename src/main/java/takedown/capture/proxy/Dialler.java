package takedown.capture.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Opens connections: directly, or through the proxy of a vantage point. */
interface Dialler {
    /** Returns whether the proxy of the vantage point resolves host names. If not, the service resolves them. */
    boolean resolves();

    /** @param to the address, which is already resolved unless the proxy resolves host names */
    MeteredSocket dial(InetSocketAddress to, Duration patience) throws IOException;

    final class ProxyFailed extends IOException {
        private static final long serialVersionUID = 1;

        ProxyFailed(String message) {
            super(message);
        }
    }

    static Dialler direct() {
        return new Dialler() {
            @Override
            public boolean resolves() {
                return false;
            }

            @Override
            public MeteredSocket dial(InetSocketAddress to, Duration patience) throws IOException {
                MeteredSocket socket = new MeteredSocket();
                try {
                    socket.connect(to, Math.toIntExact(patience.toMillis()));
                    socket.setTcpNoDelay(true);
                    return socket;
                } catch (IOException e) {
                    socket.close();
                    throw e;
                }
            }
        };
    }
}
