package takedown.casefile.suspects.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;

@Entity(name = "SavedViewRow")
@Table(name = "suspect_view")
class SavedViewRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    String name;

    String filter;

    @Column(name = "sort")
    String order;

    boolean shared;

    String owner;

    @Column(name = "saved_at")
    Instant savedAt;

    SavedView toView() {
        return new SavedView(
                id, caseId, name, SuspectFilter.of(filter), SuspectOrder.of(order), shared, owner, savedAt);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SavedViewRow, UUID> {}
}
