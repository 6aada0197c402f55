package takedown.packet;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts the protected names where the database's own triggers see them. While the table is empty they refuse every domain-level packet. One that
 * is no longer on any list goes with the next start.
 */
@ApplicationScoped
class ProtectedNameTable {
    private static final Logger LOG = Logger.getLogger(ProtectedNameTable.class);

    private final ProtectedNames names;
    private final boolean database;

    ProtectedNameTable(
            ProtectedNames names,
            // A command in the terminal runs without one.
            @ConfigProperty(name = "quarkus.hibernate-orm.active", defaultValue = "true") boolean database) {
        this.names = names;
        this.database = database;
    }

    record Line(String name, String scope, String kind, String reason) {}

    void start(@Observes StartupEvent started) {
        if (database) {
            int changed = fill();
            LOG.infof(
                    "%d names are protected; %d rows of their table changed",
                    names.all().size(), changed);
        }
    }

    /** @return how many rows are not as they were */
    @Transactional
    int fill() {
        List<Line> lines = names.all().stream()
                .map(n -> new Line(n.name().ascii(), n.scope().name(), n.kind().name(), n.reason()))
                .toList();
        var entities = Panache.getEntityManager();
        // Two nodes that start at once write one after the other.
        entities.createNativeQuery("lock table protected_name in share row exclusive mode")
                .executeUpdate();
        return ((Number) entities.createNativeQuery("""
                        with wanted as (select * from jsonb_to_recordset(cast(:lines as jsonb))
                            as line (name text, scope text, kind text, reason text)),
                        gone as (delete from protected_name p where not exists
                            (select 1 from wanted w where w.name = p.name and w.scope = p.scope) returning 1),
                        put as (insert into protected_name (name, scope, kind, reason) select name, scope, kind, reason from wanted
                            on conflict (name, scope) do update set kind = excluded.kind, reason = excluded.reason
                            where (protected_name.kind, protected_name.reason) is distinct from (excluded.kind, excluded.reason)
                            returning 1)
                        select (select count(*) from gone) + (select count(*) from put)""")
                        .setParameter("lines", PacketJson.write(lines))
                        .getSingleResult())
                .intValue();
    }
}
