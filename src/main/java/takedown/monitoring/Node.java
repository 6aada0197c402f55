package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process among those that share the database. A restarted process is a new node. */
@ApplicationScoped
class Node {
    private final String id = UUID.randomUUID().toString();

    String id() {
        return id;
    }
}
