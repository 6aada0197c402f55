package takedown.monitoring.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.monitoring.report.MorningReport.CaseReport;

/** The report of a nightly run on one case, as it was when the run ended. */
@Entity(name = "FrozenReportRow")
@Table(name = "morning_report")
@IdClass(FrozenReportRow.Key.class)
class FrozenReportRow {
    /** Ignores unknown and missing fields, so that a stored report stays readable if a later version adds or removes fields. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Column(name = "made_at")
    Instant madeAt;

    String body;

    record Key(UUID runId, UUID caseId) implements Serializable {}

    CaseReport toReport() {
        try {
            return MAPPER.readValue(body, CaseReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored morning report cannot be read", e);
        }
    }

    private static String json(CaseReport report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<FrozenReportRow, Key> {
        private static final String ADD = "insert into FrozenReportRow (runId, caseId, madeAt, body)"
                + " values (:run, :case, :at, :body) on conflict do nothing";

        Optional<CaseReport> of(UUID runId, UUID caseId) {
            return findByIdOptional(new Key(runId, caseId)).map(FrozenReportRow::toReport);
        }

        Set<UUID> cases(UUID runId) {
            return new HashSet<>(getEntityManager()
                    .createQuery("select r.caseId from FrozenReportRow r where r.runId = :run", UUID.class)
                    .setParameter("run", runId)
                    .getResultList());
        }

        /** Stores the report, unless a node has already stored it. */
        void add(UUID runId, CaseReport report, Instant at) {
            getEntityManager()
                    .createQuery(ADD)
                    .setParameter("run", runId)
                    .setParameter("case", report.caseId())
                    .setParameter("at", at)
                    .setParameter("body", json(report))
                    .executeUpdate();
        }
    }
}
