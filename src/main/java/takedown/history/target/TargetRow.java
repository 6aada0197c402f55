package takedown.history.target;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity(name = "TargetRow")
@Table(name = "suspect_target")
class TargetRow {
    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @ColumnTransformer(write = "?::jsonb")
    String state;

    @ColumnTransformer(write = "?::jsonb")
    String reported;

    Instant at;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<TargetRow, UUID> {}
}
