package takedown.casefile.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

@Entity(name = "OrderRow")
@Table(name = "court_order")
class OrderRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Enumerated(EnumType.STRING)
    OrderKind kind;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "hearing_at")
    @Nullable
    Instant hearingAt;

    List<String> actions;

    @Column(name = "name_servers")
    List<String> nameServers;

    List<String> ds;

    @Nullable
    String registrant;

    @Column(name = "registrar_iana_id")
    @Nullable
    Integer registrarIanaId;

    @Column(name = "term_basis")
    @Enumerated(EnumType.STRING)
    TermBasis termBasis;

    @Column(name = "document_sha256")
    String documentSha256;

    @Column(name = "document_name")
    String documentName;

    @Column(name = "filed_at")
    Instant filedAt;

    @Column(name = "filed_by")
    String filedBy;

    CourtOrder toOrder() {
        return new CourtOrder(
                id,
                caseId,
                new OrderContent(
                        kind,
                        issuedAt,
                        Optional.ofNullable(expiresAt),
                        Optional.ofNullable(hearingAt),
                        new OrderContent.Relief(
                                actions.stream().map(Action::valueOf).toList(),
                                nameServers.stream().map(DomainName::of).toList(),
                                ds.stream().map(DsRecord::of).toList(),
                                Optional.ofNullable(registrant),
                                Optional.ofNullable(registrarIanaId)),
                        termBasis),
                documentSha256,
                documentName,
                filedAt,
                filedBy);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<OrderRow, UUID> {
        Set<String> nameServersOfOthers(UUID caseId) {
            Set<String> all = new HashSet<>();
            getEntityManager()
                    .createQuery("select o.nameServers from OrderRow o where o.caseId <> :case", List.class)
                    .setParameter("case", caseId)
                    .getResultList()
                    .forEach(servers -> servers.forEach(server -> all.add((String) server)));
            return all;
        }
    }
}
