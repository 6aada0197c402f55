package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process, one of the nodes that share the database. A restarted process is a new node. */
@ApplicationScoped
public class Node {
    private final String id = UUID.randomUUID().toString();

    public String id() {
        return id;
    }
}
