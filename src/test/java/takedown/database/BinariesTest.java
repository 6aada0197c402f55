package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path programs;

    @Test
    void isUnpackedOnceByTwoThatStartAtTheSameTime() throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Binaries> start = () -> {
            together.await();
            return Binaries.unpack(programs);
        };
        try (var executor = Executors.newFixedThreadPool(2)) {
            var one = executor.submit(start);
            var other = executor.submit(start);
            assertEquals(one.get(), other.get());
            assertTrue(Files.isExecutable(one.get().program("initdb")));
        }
        try (var folders = Files.list(programs)) {
            assertEquals(1, folders.count(), "the slower process deletes what it unpacked");
        }
    }
}
