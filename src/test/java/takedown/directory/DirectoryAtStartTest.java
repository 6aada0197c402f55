package takedown.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DirectoryAtStartTest {

    @Inject
    Directory directory;

    @Test
    void thereIsOneForAllRooms() {
        assertEquals("verisign", directory.parties().getFirst().id());
        assertTrue(directory == Arc.container().instance(Directory.class).get());
    }
}
