package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseAccess;

/**
 * The registrable names in the requests of packets. The statements are in SQL, since HQL cannot query views of other packages. A host below a name
 * counts as that name.
 */
@ApplicationScoped
public class AskedNames {
    private static final String NAMED = """
            select c.packet_id, coalesce(s.registrable, s.key) as name, bool_and(s.status = any (cast(:down as text[]))) as down,
              bool_or(s.status = :unknown) as unknown, min(s.investigated_at) as looked, max(m.at) as went_down,
              case when count(h.at) = count(*) then min(h.at) end as moved, string_agg(cast(s.id as text), ' ')
            from published_packet_suspect c join published_suspect s on s.id = c.suspect_id
            left join lateral (select max(x.at) as at from published_change x
              where x.suspect_id = s.id and x.kind = 'STATUS' and x.after = any (cast(:down as text[]))
                and x.before <> all (cast(:down as text[])) and x.before <> :unknown) as m on true
            left join lateral (select max(x.at) as at from published_change x where x.suspect_id = s.id and x.kind = 'HOST') as h on true
            where s.case_id = :case and c.packet_id = any (cast(:ids as uuid[]))
            group by c.packet_id, coalesce(s.registrable, s.key)""";

    private static final String WITHHELD = """
            select p.id, n.name from published_packet p cross join lateral unnest(p.unregistered) as n (name)
            where p.case_id = :case and p.id = any (cast(:ids as uuid[]))""";

    private final Instance<Session> database;

    AskedNames(Instance<Session> database) {
        this.database = database;
    }

    /**
     * A name in a packet, with its status now.
     *
     * @param withheld whether the packet only asks that the name stays unregistered; the status of such a name is not read
     * @param down whether all suspects of the packet under the name are down
     * @param known whether the status of each is known
     * @param lookedAt time of the last investigation of these suspects; the oldest time if there are several suspects
     * @param wentDownAt when the last of these suspects went down after it was seen up; empty if none was seen to go down
     * @param movedAt the earliest of the times at which each of these suspects last changed its network; empty unless each was seen to change it
     * @param suspects the suspects of the packet under the name
     */
    public record Named(
            UUID packet,
            String name,
            boolean withheld,
            boolean down,
            boolean known,
            Optional<Instant> lookedAt,
            Optional<Instant> wentDownAt,
            Optional<Instant> movedAt,
            Set<UUID> suspects) {
        public Named {
            suspects = Set.copyOf(suspects);
        }
    }

    /** @param packets of the case */
    @Transactional
    public List<Named> of(CaseAccess access, Collection<UUID> packets) {
        if (packets.isEmpty()) {
            return List.of();
        }
        String[] ids = packets.stream().map(UUID::toString).toArray(String[]::new);
        Stream<Named> asked = database
                .get()
                .createNativeQuery(NAMED, Object[].class)
                .setParameter("case", access.caseId())
                .setParameter("ids", ids)
                .setParameter("down", SuspectStatus.namesWith(SuspectStatus::isDown))
                .setParameter("unknown", SuspectStatus.UNKNOWN.name())
                .getResultList()
                .stream()
                .map(row -> new Named(
                        (UUID) row[0],
                        (String) row[1],
                        false,
                        Boolean.TRUE.equals(row[2]),
                        !Boolean.TRUE.equals(row[3]),
                        Optional.ofNullable((Instant) row[4]),
                        Optional.ofNullable((Instant) row[5]),
                        Optional.ofNullable((Instant) row[6]),
                        Stream.of(((String) Objects.requireNonNull(row[7])).split(" "))
                                .map(UUID::fromString)
                                .collect(Collectors.toSet())));
        Stream<Named> withheld = database
                .get()
                .createNativeQuery(WITHHELD, Object[].class)
                .setParameter("case", access.caseId())
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(row -> new Named(
                        (UUID) row[0],
                        (String) row[1],
                        true,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()));
        return Stream.concat(asked, withheld).toList();
    }
}
