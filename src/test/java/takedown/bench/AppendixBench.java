package takedown.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.packet.rendition.page.LargeAppendix;

/** Time and heap of the appendices of large cases: bench/appendix. */
class AppendixBench {
    private static final int MEBI = 1 << 20;

    @TempDir
    Path folder;

    private interface Work {
        long to(OutputStream out) throws IOException;
    }

    @Test
    void pages() throws Exception {
        for (int names : new int[] {10_000, 10_000, 100_000}) {
            measured("PDF, " + names + " names", out -> LargeAppendix.pdf(names, out));
        }
    }

    @Test
    void lists() throws Exception {
        for (int names : new int[] {10_000, 100_000, 1_000_000}) {
            measured("CSV, " + names + " names", out -> LargeAppendix.csv(names, out));
        }
        int names = Integer.getInteger("bench.names", 1_000_000);
        Path parts = Files.createDirectories(folder.resolve("parts"));
        measured("CSV and SHA-256 a registry, " + names + " names", out -> LargeAppendix.split(names, parts));
    }

    private void measured(String what, Work work) throws IOException {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        Path file = folder.resolve("out");
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long names;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            names = work.to(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%-50s %7.2f s (%.2f s of CPU), heap at most %d MiB, %d octets, %d names%n",
                what,
                took.toMillis() / 1e3,
                used / 1e9,
                heap / MEBI,
                Files.size(file),
                names);
    }
}
