package takedown.archive.check;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Octets that can be read from any position. */
public interface Source extends Closeable {
    long size();

    /** @throws EOFException if there are fewer octets */
    void read(long from, byte[] into, int count) throws IOException;

    @Override
    void close() throws IOException;

    static Source of(byte[] octets) {
        return new Source() {
            @Override
            public long size() {
                return octets.length;
            }

            @Override
            public void read(long from, byte[] into, int count) throws IOException {
                if (from < 0 || from + count > octets.length) {
                    throw new EOFException();
                }
                System.arraycopy(octets, (int) from, into, 0, count);
            }

            @Override
            public void close() {
                // There is nothing to release.
            }
        };
    }

    static Source of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long size = channel.size();
        return new Source() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long from, byte[] into, int count) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, from + buffer.position()) < 0) {
                        throw new EOFException();
                    }
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
