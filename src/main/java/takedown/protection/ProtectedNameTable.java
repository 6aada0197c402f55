package takedown.protection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import takedown.database.PeriodicWork;

/**
 * Writes the protected names, and the names of imported lists, to two tables for the database triggers. While the table of protected names is empty,
 * the triggers refuse every domain-level packet. A protected name that is no longer on any list is removed at the next start. Imported lists are read
 * and written again when a file changes.
 */
@ApplicationScoped
class ProtectedNameTable {
    private static final Logger LOG = Logger.getLogger(ProtectedNameTable.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Maximum length of a list that is written before the start completes. A longer list is written afterwards. */
    private static final int AT_ONCE = 100_000;

    private final ProtectedNameIndex names;
    private final ProtectionSql sql;
    private final PeriodicWork work;
    private final boolean database;
    private volatile Optional<RankedList> pending = Optional.empty();

    ProtectedNameTable(
            ProtectedNameIndex names,
            ProtectionSql sql,
            PeriodicWork work,
            // A command-line command runs without a database.
            @ConfigProperty(name = "quarkus.hibernate-orm.active", defaultValue = "true") boolean database) {
        this.names = names;
        this.sql = sql;
        this.work = work;
        this.database = database;
    }

    record Line(String name, String scope, String kind, String reason) {}

    void start(@Observes StartupEvent started) {
        if (database) {
            int changed = fill();
            LOG.infof(
                    "%d names are protected; %d rows of their table changed",
                    names.all().size(), changed);
            pending = names.takeFirst();
            if (pending.map(RankedList::count).orElse(0) <= AT_ONCE) {
                rankPending();
            }
        }
    }

    /**
     * Reads the imported lists again if a file has changed. If the list read at the start is long, it is written to the table here. The service
     * itself already uses it by then.
     */
    @Scheduled(
            identity = "ranked-lists",
            every = "20s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (database) {
            work.run(this::readAgain);
        }
    }

    private void readAgain() {
        names.refresh().ifPresent(list -> {
            pending = Optional.of(list);
            LOG.infof("takedown.packet.popular-names: the lists were read again, %d names", list.count());
        });
        if (pending.isPresent()) {
            rankPending();
        }
    }

    /** Writes a pending list. The list stays pending until it is written, so an unavailable database only delays it. */
    private void rankPending() {
        rank(pending);
        pending = Optional.empty();
    }

    @Transactional
    int fill() {
        List<Line> lines = names.all().stream()
                .map(n -> new Line(n.name().ascii(), n.scope().name(), n.kind().name(), n.reason()))
                .toList();
        // On most starts the table is already up to date. Comparing two digests shows this without transferring 80,000
        // lines.
        return digest(lines).equals(sql.digest()) ? 0 : sql.replaceNames(json(lines));
    }

    private static String digest(List<Line> lines) {
        // A tab sorts before all characters that occur in names and scopes, so sorting whole lines sorts by name and
        // scope.
        String[] texts = lines.stream()
                .map(line -> line.name + '\t' + line.scope + '\t' + line.kind + '\t' + line.reason)
                .sorted()
                .toArray(String[]::new);
        Hasher all = Hashing.sha256().newHasher();
        for (int i = 0; i < texts.length; i++) {
            all.putString(i == 0 ? texts[i] : '\n' + texts[i], StandardCharsets.UTF_8);
        }
        return all.hash().toString();
    }

    @Transactional
    void rank(Optional<RankedList> list) {
        sql.replaceRanks(list);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
