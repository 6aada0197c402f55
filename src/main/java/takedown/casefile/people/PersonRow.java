package takedown.casefile.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity(name = "PersonRow")
@Table(name = "person")
class PersonRow {
    @Id
    String identity;

    String name;

    @Nullable
    String mail;

    @Column(name = "seen_at")
    Instant seenAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PersonRow, String> {}
}
