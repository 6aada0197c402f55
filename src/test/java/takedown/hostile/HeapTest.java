package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the hostile test cases for HTTP, RDAP, WHOIS and DNS again, in a separate process with 16 MiB of free heap. */
class HeapTest {

    @Test
    void everyCaseWithSixteenMebibytesOfHeap(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseG1GC",
                        "-XX:G1HeapRegionSize=1m",
                        "-XX:G1ReservePercent=0",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapProcess.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = java.nio.file.Files.readString(log);
        assertTrue(ended, said);
        assertEquals(0, process.exitValue(), said);
        System.out.println(said.lines().toList().getLast());
    }
}
