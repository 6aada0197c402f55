package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.investigation.Subject;
import takedown.name.DomainName;
import takedown.name.Pap;
import takedown.observation.CheckedName;

/** The names that a nightly run checks, and the state of their DNS at the last check. */
@ApplicationScoped
public class WatchList {
    private final MonitoringSql sql;

    WatchList(MonitoringSql sql) {
        this.sql = sql;
    }

    /**
     * The result of the last check of a name.
     *
     * @param digest the digest of its DNS
     * @param lookedAt when it was last investigated with an answer from its registry
     */
    public record Seen(Optional<UUID> digest, Optional<Instant> lookedAt) {}

    /**
     * The properties of a case that matter for its names.
     *
     * @param ordered whether a court order is on file in the case
     */
    public record OfCase(boolean sealed, boolean ordered, Pap pap) {
        public static OfCase of(ResultSet row) throws SQLException {
            return new OfCase(row.getBoolean(2), row.getBoolean(3), Pap.valueOf(row.getString(4)));
        }
    }

    /**
     * A name to be checked.
     *
     * @param watched empty for a suspect without a name
     * @param pending whether one investigation found its host gone, which a second investigation has to confirm
     * @param hadStatus whether it ever had a status other than UNKNOWN
     */
    public record Entry(
            UUID suspectId,
            UUID caseId,
            String key,
            Optional<CheckedName> watched,
            SuspectStatus status,
            boolean down,
            boolean pending,
            boolean hadStatus,
            Seen seen,
            OfCase itsCase) {
        public static Entry of(ResultSet row, OfCase itsCase) throws SQLException {
            return new Entry(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    named(row.getString(4), row.getString(5)),
                    SuspectStatus.valueOf(row.getString(6)),
                    row.getBoolean(7),
                    row.getBoolean(8),
                    row.getBoolean(9),
                    new Seen(
                            Optional.ofNullable(row.getObject(10, UUID.class)),
                            Optional.ofNullable(row.getObject(11, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)),
                    itsCase);
        }

        private static Optional<CheckedName> named(@Nullable String host, @Nullable String registrable) {
            if (host == null) {
                return Optional.empty();
            }
            DomainName name = new DomainName(host);
            DomainName delegated = registrable == null
                    ? Subject.of(name).delegated()
                    : registrable.equals(host) ? name : new DomainName(registrable);
            return Optional.of(new CheckedName(delegated, name));
        }
    }

    /**
     * Returns, in the order of their ids, those names of a slice whose cases were open when the run began and are still open. A case that was
     * reopened during the run waits for the next night, since the slices were created without it.
     */
    @Transactional
    public List<Entry> of(Slice slice) {
        return sql.watched(slice);
    }
}
