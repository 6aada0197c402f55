package takedown.casefile.suspects.bulk;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import takedown.casefile.suspects.SuspectFilter;

@Entity(name = "SelectionRow")
@Table(name = "suspect_selection")
@Immutable
class SelectionRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    String filter;

    Instant at;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "members")
    long count;

    String sha256;

    Selection toSelection() {
        return new Selection(id, caseId, SuspectFilter.of(filter), at, madeBy, count, sha256);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SelectionRow, UUID> {}
}
