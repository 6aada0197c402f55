package takedown.internet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A plain TCP server as RFC 3912 specifies: it reads a line, sends a text and closes. It records the queries. */
final class WhoisDaemon implements AutoCloseable {
    private final ServerSocket socket;
    private final UnaryOperator<String> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    WhoisDaemon(String address, int port, UnaryOperator<String> answers) throws IOException {
        this.socket = new ServerSocket(port, 16, InetAddress.getByName(address));
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                String query = String.valueOf(in.readLine());
                asked.add(query);
                client.getOutputStream().write(answers.apply(query).getBytes(StandardCharsets.UTF_8));
            } catch (IOException closedOrRude) {
                // The next client is still served.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
