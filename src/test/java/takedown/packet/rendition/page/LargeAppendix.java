package takedown.packet.rendition.page;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.stream.IntStream;
import takedown.packet.document.AppendixRow;
import takedown.packet.rendition.csv.AppendixCsv;

/** Appendices of any number of names for benchmarks. The lists are written without all names in memory. */
public final class LargeAppendix {
    private static final int REGISTRIES = 6;

    private LargeAppendix() {}

    public static long pdf(int names, OutputStream out) {
        AppendixRendition.write(AppendixPagesTest.document(names), "cd".repeat(32), out);
        return names;
    }

    public static long csv(int names, OutputStream out) {
        AppendixCsv.write(takedown.packet.document.PacketKind.SEIZURE, rows(0, 1, names), out);
        return names;
    }

    /** Writes one list per registry, and computes its hash. */
    public static long split(int names, Path folder) throws IOException {
        for (int registry = 0; registry < REGISTRIES; registry++) {
            MessageDigest digest = sha256();
            try (OutputStream out = new DigestOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve(registry + ".csv")), 1 << 16),
                    digest)) {
                AppendixCsv.write(takedown.packet.document.PacketKind.SEIZURE, rows(registry, REGISTRIES, names), out);
            }
            digest.digest();
        }
        return names;
    }

    private static Iterator<AppendixRow> rows(int from, int step, int to) {
        return IntStream.iterate(from, i -> i < to, i -> i + step)
                .mapToObj(AppendixPagesTest::row)
                .iterator();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
