package takedown.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A change to a suspect, read from the view that {@code history} publishes. */
@Entity(name = "ChangeView")
@Table(name = "published_change")
@Immutable
class ChangeView {
    @Id
    UUID id;

    @Column(name = "suspect_id")
    UUID suspectId;

    Instant at;

    String kind;

    String before;
    String after;
}
