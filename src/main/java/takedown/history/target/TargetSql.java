package takedown.history.target;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** A statement over the states of targets. HQL cannot read a member of a JSON document. */
@ApplicationScoped
class TargetSql {
    private final Instance<Session> database;

    TargetSql(Instance<Session> database) {
        this.database = database;
    }

    /** Returns those of the suspects whose state has a pending observation. */
    Set<UUID> pending(Collection<UUID> suspects) {
        return database.get()
                .createNativeQuery(
                        "select cast(suspect_id as text) from suspect_target where suspect_id = any (cast(:ids as uuid[]))"
                                + " and state -> 'pending' ->> 'status' is not null",
                        String.class)
                .setParameter("ids", suspects.stream().map(UUID::toString).toArray(String[]::new))
                .getResultStream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }
}
