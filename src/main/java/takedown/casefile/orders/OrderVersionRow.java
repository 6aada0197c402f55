package takedown.casefile.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "OrderVersionRow")
@Table(name = "order_version")
@Immutable
@IdClass(OrderVersionRow.Key.class)
class OrderVersionRow {
    record Key(UUID orderId, int number) implements Serializable {}

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Id
    int number;

    @Enumerated(EnumType.STRING)
    OrderEvent event;

    Instant at;

    @Enumerated(EnumType.STRING)
    OrderState state;

    @Embedded
    OrderColumns content;

    @Column(name = "document_sha256")
    @Nullable
    String documentSha256;

    @Column(name = "document_name")
    @Nullable
    String documentName;

    @Column(name = "document_size")
    @Nullable
    Long documentSize;

    @Column(name = "order_sha256")
    String orderSha256;

    @Column(name = "order_name")
    String orderName;

    @Column(name = "paper_ecf_number")
    String paperEcfNumber;

    @Column(name = "superseded_by")
    @Nullable
    UUID supersededBy;

    String reason;

    @Column(name = "filed_at")
    Instant filedAt;

    @Column(name = "filed_by")
    String filedBy;

    OrderVersion toVersion() {
        return new OrderVersion(
                orderId,
                number,
                event,
                at,
                state,
                content.toContent(),
                Optional.ofNullable(documentSha256)
                        .map(sha256 -> new OrderVersion.Document(
                                sha256, Objects.requireNonNull(documentName), Objects.requireNonNull(documentSize))),
                orderSha256,
                paperEcfNumber,
                Optional.ofNullable(supersededBy),
                reason,
                filedAt,
                filedBy);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<OrderVersionRow, OrderVersionRow.Key> {
        List<OrderVersionRow> of(UUID orderId) {
            return list("orderId = ?1 order by number", orderId);
        }

        List<OrderVersionRow> ofCase(UUID caseId) {
            return list(
                    "from OrderVersionRow v where v.orderId in (select o.id from OrderRow o where o.caseId = ?1)"
                            + " order by v.orderId, v.number",
                    caseId);
        }

        List<OrderVersionRow> withDocument(UUID caseId, String sha256) {
            return list(
                    "from OrderVersionRow v where v.documentSha256 = ?2"
                            + " and v.orderId in (select o.id from OrderRow o where o.caseId = ?1) order by v.orderId, v.number",
                    caseId,
                    sha256);
        }

        Set<String> nameServers(UUID caseId) {
            return distinctServers("o.caseId = :case", Map.of("case", caseId));
        }

        /** Returns the name servers in all versions of those orders of other cases that are in force at this time. */
        Set<String> nameServersOfOthers(UUID caseId, Instant at) {
            return distinctServers(
                    "o.caseId <> :case and o.state <> :proposed and (o.endedAt is null or o.endedAt > :at)"
                            + " and (o.content.issuedAt is null or o.content.issuedAt <= :at)"
                            + " and (o.content.expiresAt is null or o.content.expiresAt > :at)",
                    Map.of("case", caseId, "proposed", OrderState.PROPOSED, "at", at));
        }

        @SuppressWarnings("unchecked") // The column is an array of texts, which is read as List<String>.
        private Set<String> distinctServers(String of, Map<String, Object> parameters) {
            Set<String> all = new HashSet<>();
            var query = getEntityManager()
                    .createQuery(
                            "select distinct v.content.nameServers from OrderVersionRow v, OrderRow o where o.id = v.orderId and "
                                    + of,
                            List.class);
            parameters.forEach(query::setParameter);
            query.getResultList().forEach(servers -> all.addAll((List<String>) servers));
            return all;
        }
    }
}
