package takedown.capture.proxy;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose octets count towards the limits of the capture, from the time when the connection to the server is open. When a limit is exceeded,
 * the socket fails.
 */
final class MeteredSocket extends Socket {
    private volatile ConnectionLog.@Nullable Entry meter;

    MeteredSocket() {
        super(Proxy.NO_PROXY);
    }

    void meter(ConnectionLog.Entry entry) {
        meter = entry;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = in.read(into, offset, length);
                ConnectionLog.Entry entry = meter;
                if (read > 0 && entry != null && !entry.received(read)) {
                    throw new IOException("the limit of octets was reached");
                }
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                ConnectionLog.Entry entry = meter;
                if (entry != null && !entry.sent(length)) {
                    throw new IOException("the limit of octets was reached");
                }
                out.write(octets, offset, length);
            }
        };
    }
}
