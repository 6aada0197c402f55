package takedown.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The hostile server's side of a connection. */
public final class Line {
    private final Socket socket;
    private final CountDownLatch closed;
    private final Consumer<String> heard;

    Line(Socket socket, CountDownLatch closed, Consumer<String> heard) {
        this.socket = socket;
        this.closed = closed;
        this.heard = heard;
    }

    public Line say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    public Line say(byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(octets);
        out.flush();
        return this;
    }

    /** Reads one more line and adds it to the history. */
    public String hear() throws IOException {
        String line = HostileServer.read(socket.getInputStream(), "\r\n");
        heard.accept(line);
        return line;
    }

    public Line answer(int status, String headers, String body) throws IOException {
        return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public Line answer(int status, String headers, byte[] body) throws IOException {
        return say("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .say(body);
    }

    public Line redirect(String location) throws IOException {
        return answer(302, "Location: " + location + "\r\n", "");
    }

    /** Sends the text one octet at a time, with a pause between the octets. Ends early if the client disconnects. */
    public void drip(String text, Duration pause) throws IOException {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            say(new byte[] {b});
            if (pause(pause)) {
                return;
            }
        }
    }

    /** Sends the text repeatedly until the client disconnects. */
    public void forever(String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        while (closed.getCount() > 0) {
            say(octets);
        }
    }

    /** Sends nothing until the client disconnects. */
    public void silence() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // What the client still sends is ignored.
        }
    }

    /** Ends the connection with RST instead of FIN. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private boolean pause(Duration length) {
        try {
            return closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
