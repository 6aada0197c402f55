package takedown.casefile.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

@Embeddable
class OrderColumns {
    @Enumerated(EnumType.STRING)
    OrderKind kind;

    @Column(name = "issued_at")
    @Nullable
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

    @Column(name = "ecf_number")
    String ecfNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> paragraphs;

    static OrderColumns of(OrderContent content) {
        OrderColumns columns = new OrderColumns();
        OrderContent.Relief relief = content.relief();
        columns.kind = content.kind();
        columns.issuedAt = content.issuedAt().map(OrderColumns::stored).orElse(null);
        columns.expiresAt = content.expiresAt().map(OrderColumns::stored).orElse(null);
        columns.hearingAt = content.hearingAt().map(OrderColumns::stored).orElse(null);
        columns.actions = relief.actions().stream().map(Action::name).toList();
        columns.nameServers =
                relief.nameServers().stream().map(DomainName::ascii).toList();
        columns.ds = relief.ds().stream().map(DsRecord::toString).toList();
        columns.registrant = relief.registrant().orElse(null);
        columns.registrarIanaId = relief.registrarIanaId().orElse(null);
        columns.termBasis = content.termBasis();
        columns.ecfNumber = content.ecfNumber();
        Map<String, String> paragraphs = new LinkedHashMap<>();
        relief.paragraphs().forEach((action, paragraph) -> paragraphs.put(action.name(), paragraph));
        columns.paragraphs = paragraphs;
        return columns;
    }

    OrderContent toContent() {
        return new OrderContent(
                kind,
                Optional.ofNullable(issuedAt),
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(hearingAt),
                new OrderContent.Relief(
                        actions.stream().map(Action::valueOf).toList(),
                        nameServers.stream().map(DomainName::of).toList(),
                        ds.stream().map(DsRecord::of).toList(),
                        Optional.ofNullable(registrant),
                        Optional.ofNullable(registrarIanaId),
                        paragraphs.entrySet().stream()
                                .collect(Collectors.toMap(
                                        entry -> Action.valueOf(entry.getKey()), Map.Entry::getValue))),
                termBasis,
                ecfNumber);
    }

    /** Returns the time with the precision of the database, so that a resubmitted time compares equal. */
    static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
