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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.people.Identity;

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
            return of(List.of(caseId)).getOrDefault(caseId, List.of());
        }

        /** Returns the members by case, in the order of their identities; a case without members is absent. */
        Map<UUID, List<Member>> of(Collection<UUID> caseIds) {
            return getEntityManager()
                    .createQuery(
                            "select m.caseId, m.username, m.role, p.name from MemberRow m left join PersonRow p on"
                                    + " p.identity = m.username where m.caseId in :cases order by m.username",
                            Object[].class)
                    .setParameter("cases", caseIds)
                    .getResultStream()
                    .collect(Collectors.groupingBy(
                            row -> (UUID) row[0],
                            Collectors.mapping(
                                    row -> member(
                                            (String) row[1], (MemberRole) row[2], Optional.ofNullable((String) row[3])),
                                    Collectors.toList())));
        }

        /** Queries the column, not the entity, because a transaction reads an entity only once and the role may have changed since. */
        Optional<MemberRole> role(UUID caseId, String user) {
            return getEntityManager()
                    .createQuery(
                            "select m.role from MemberRow m where m.caseId = :case and m.username = :user",
                            MemberRole.class)
                    .setParameter("case", caseId)
                    .setParameter("user", user)
                    .getResultStream()
                    .findFirst();
        }

        Map<String, MemberRole> roles(UUID caseId, Collection<String> users) {
            return getEntityManager()
                    .createQuery(
                            "select m.username, m.role from MemberRow m where m.caseId = :case and m.username in :users",
                            Object[].class)
                    .setParameter("case", caseId)
                    .setParameter("users", users)
                    .getResultStream()
                    .collect(Collectors.toMap(row -> (String) row[0], row -> (MemberRole) row[1]));
        }

        List<String> leads(UUID caseId) {
            return getEntityManager()
                    .createQuery(
                            "select m.username from MemberRow m where m.caseId = :case and m.role = :lead",
                            String.class)
                    .setParameter("case", caseId)
                    .setParameter("lead", MemberRole.LEAD)
                    .getResultList();
        }

        private static Member member(String user, MemberRole role, Optional<String> name) {
            return new Member(user, name.orElseGet(() -> Identity.of(user).subject()), role);
        }
    }
}
