package takedown.casefile.suspects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import takedown.attribution.collateral.CaseContext;
import takedown.attribution.collateral.Collateral;
import takedown.casefile.CaseAccess;
import takedown.name.DomainName;

/**
 * Reads what the case knows about registered names in addition to their investigations: up to 500 imported names below each registered name, and the
 * suspects that are URLs with a path of hosted content. One statement reads the data of all names, and only rows of the case.
 */
@ApplicationScoped
public class CaseContextReader {
    private static final String OF_NAMES = """
            with asked as (select name from jsonb_array_elements_text(?::jsonb) as a (name))
            select a.name, false, p.rrname from asked a, lateral (select distinct rrname from (select rrname from published_record
              where case_id = ? and reverse(rrname) >= reverse(a.name) || '.' and reverse(rrname) < reverse(a.name) || '/' limit 2000) r
              limit 500) p
            union all
            select s.registrable, true, s.key from asked a join suspect s on s.registrable = a.name
              where s.case_id = ? and s.key ~* ?""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Instance<Session> database;

    CaseContextReader(Instance<Session> database) {
        this.database = database;
    }

    /** @return the context by name; names for which nothing is known are absent */
    @Transactional
    public Map<DomainName, CaseContext> of(CaseAccess access, Collection<DomainName> names) {
        Map<DomainName, Set<String>> below = new HashMap<>();
        Map<DomainName, List<String>> keys = new HashMap<>();
        if (!names.isEmpty()) {
            database.get().doWork(connection -> read(connection, access.caseId(), names, below, keys));
        }
        Map<DomainName, CaseContext> contexts = new HashMap<>();
        Set<DomainName> known = new HashSet<>(below.keySet());
        known.addAll(keys.keySet());
        known.forEach(name -> contexts.put(
                name, new CaseContext(below.getOrDefault(name, Set.of()), keys.getOrDefault(name, List.of()))));
        return contexts;
    }

    private static void read(
            Connection connection,
            UUID caseId,
            Collection<DomainName> names,
            Map<DomainName, Set<String>> below,
            Map<DomainName, List<String>> keys)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_NAMES)) {
            select.setString(1, json(names.stream().map(DomainName::ascii).toList()));
            select.setObject(2, caseId);
            select.setObject(3, caseId);
            select.setString(4, "://.*" + Collateral.Sign.CONTENT_PATH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    DomainName name = DomainName.of(rows.getString(1));
                    if (rows.getBoolean(2)) {
                        keys.computeIfAbsent(name, n -> new ArrayList<>()).add(rows.getString(3));
                    } else {
                        below.computeIfAbsent(name, n -> new HashSet<>()).add(rows.getString(3));
                    }
                }
            }
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
