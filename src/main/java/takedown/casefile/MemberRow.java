package takedown.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "MemberRow")
@Table(name = "case_member")
@IdClass(MemberRow.Key.class)
class MemberRow {
    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String username;

    @Enumerated(EnumType.STRING)
    MemberRole role;

    record Key(UUID caseId, String username) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<MemberRow, Key> {
        List<Member> of(UUID caseId) {
            return getEntityManager()
                    .createQuery(
                            "select m, p.name from MemberRow m left join PersonRow p on p.identity = m.username"
                                    + " where m.caseId = :case order by m.username",
                            Object[].class)
                    .setParameter("case", caseId)
                    .getResultStream()
                    .map(row -> member((MemberRow) row[0], Optional.ofNullable((String) row[1])))
                    .toList();
        }

        private static Member member(MemberRow row, Optional<String> name) {
            return new Member(
                    row.username, name.orElseGet(() -> Identity.of(row.username).subject()), row.role);
        }
    }
}
