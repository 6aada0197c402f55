package takedown.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import takedown.budget.CoolDowns.CoolDown;

@Entity(name = "CoolDownRow")
@Table(name = "upstream_cool_down")
class CoolDownRow {
    @Id
    String upstream;

    Instant until;
    int strikes;
    String why;

    /**
     * Cool-downs in PostgreSQL. Each call is a separate transaction, so that a cool-down is kept even if the investigation that caused it is
     * abandoned.
     */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CoolDownRow, String>, CoolDowns {
        private static final String PUT = """
                insert into CoolDownRow (upstream, until, strikes, why) values (:upstream, :until, :strikes, :why)
                on conflict (upstream) do update set until = greatest(until, excluded.until), strikes = excluded.strikes,
                  why = excluded.why""";

        @Override
        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public Optional<CoolDown> of(String key) {
            return findByIdOptional(key).map(row -> new CoolDown(row.until, row.strikes, row.why));
        }

        @Override
        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public void set(String key, CoolDown coolDown) {
            getEntityManager()
                    .createQuery(PUT)
                    .setParameter("upstream", key)
                    .setParameter("until", coolDown.until())
                    .setParameter("strikes", coolDown.strikes())
                    .setParameter("why", coolDown.why())
                    .executeUpdate();
        }
    }
}
