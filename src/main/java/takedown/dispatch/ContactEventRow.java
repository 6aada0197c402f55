package takedown.dispatch;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity(name = "ContactEventRow")
@Table(name = "contact_event")
class ContactEventRow {
    @Id
    UUID id;

    String party;
    String contact;

    @Enumerated(EnumType.STRING)
    ContactEvents.Kind kind;

    LocalDate day;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ContactEventRow, UUID> {
        List<ContactEventRow> of(Collection<String> parties) {
            return parties.isEmpty() ? List.of() : list("party in ?1", parties);
        }

        boolean isSealed(UUID caseId) {
            return !getEntityManager()
                    .createNativeQuery("select 1 from published_case where id = :case and sealed", Integer.class)
                    .setParameter("case", caseId)
                    .getResultList()
                    .isEmpty();
        }

        /** Adds the event unless it is on record already. Each contact has at most one row per kind and day. */
        void add(ContactEventRow row) {
            getEntityManager()
                    .createQuery("insert into ContactEventRow (id, party, contact, kind, day)"
                            + " values (:id, :party, :contact, :kind, :day) on conflict do nothing")
                    .setParameter("id", row.id)
                    .setParameter("party", row.party)
                    .setParameter("contact", row.contact)
                    .setParameter("kind", row.kind)
                    .setParameter("day", row.day)
                    .executeUpdate();
        }
    }
}
