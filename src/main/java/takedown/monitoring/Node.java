package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process among those that share the database. A process that starts again is another one. */
@ApplicationScoped
class Node {
    private final String id = UUID.randomUUID().toString();

    String id() {
        return id;
    }
}
