package takedown.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A stored look as {@code history} publishes it, without its body. */
@Entity(name = "LookView")
@Table(name = "published_look")
@Immutable
class LookView {
    @Id
    UUID id;

    Instant at;

    /** The look heard the parent zone itself, and does not know the delegation from an earlier one. */
    @Column(name = "parent_heard")
    boolean parentHeard;
}
