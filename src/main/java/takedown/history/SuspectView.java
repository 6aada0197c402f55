package takedown.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A suspect, read from the view that {@code casefile} publishes. */
@Entity(name = "HistorySuspectView")
@Table(name = "published_suspect")
@Immutable
class SuspectView {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    String key;
}
