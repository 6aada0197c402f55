package takedown.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A stored snapshot without its body, read from the view that {@code history} publishes. */
@Entity(name = "SnapshotView")
@Table(name = "published_look")
@Immutable
class SnapshotView {
    @Id
    UUID id;

    Instant at;

    /** Whether this investigation observed the parent zone. If not, the delegation is that of an earlier investigation. */
    @Column(name = "parent_heard")
    boolean parentHeard;
}
