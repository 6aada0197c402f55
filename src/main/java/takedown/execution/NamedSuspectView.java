package takedown.execution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The database view of {@code casefile} with the registrable names of suspects. */
@Entity(name = "NamedSuspectView")
@Table(name = "published_suspect")
@Immutable
class NamedSuspectView {
    @Id
    UUID id;

    @Nullable
    String registrable;
}
