package takedown.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import takedown.attribution.SnapshotBuilder;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.TermBasis;
import takedown.execution.rule.ExecutionFacts;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Registration;
import takedown.observation.Source;

/** Orders for evil.net and observations of it, for tests. */
public final class ExecutionFixtures {
    public static final DomainName NAME = DomainName.of("evil.net");
    public static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");
    public static final Instant NIGHT = Instant.parse("2026-11-02T02:00:00Z");
    public static final List<String> COURT = List.of("ns1.court.example", "ns2.court.example");
    public static final List<String> CROOKS = List.of("ns1.crooks.example", "ns2.crooks.example");
    public static final DsRecord THEIRS = new DsRecord(31406, 13, 2, "AB".repeat(32));
    public static final DsRecord OURS = new DsRecord(4811, 8, 2, "CD".repeat(32));

    private ExecutionFixtures() {}

    public static CourtOrder order(Action... actions) {
        return order(OrderKind.PRELIMINARY_INJUNCTION, Optional.of(ISSUED.plus(Duration.ofDays(90))), actions);
    }

    public static CourtOrder order(OrderKind kind, Optional<Instant> expiresAt, Action... actions) {
        return new CourtOrder(
                new UUID(0, 1),
                new UUID(0, 2),
                new OrderContent(
                        kind,
                        ISSUED,
                        expiresAt,
                        Optional.of(ISSUED.plus(Duration.ofDays(10))),
                        new OrderContent.Relief(
                                List.of(actions),
                                names(COURT),
                                List.of(OURS),
                                Optional.of("Lanternfield Cloud, Inc."),
                                Optional.of(9995)),
                        TermBasis.WITHOUT_NOTICE),
                "0".repeat(64),
                "order.pdf",
                ISSUED,
                "carol");
    }

    public static List<WireName> servers(List<String> texts) {
        return texts.stream().map(WireName::of).toList();
    }

    public static List<DomainName> names(List<String> texts) {
        return texts.stream().map(DomainName::of).toList();
    }

    public static Outcome<ParentAnswer> delegated(List<String> servers, DsRecord... ds) {
        return SnapshotBuilder.found(
                Source.DNS_PARENT,
                new Delegation(NAME, DomainName.of("net"), servers(servers), Map.of(), Arrays.asList(ds)));
    }

    public static Outcome<ParentAnswer> notDelegated() {
        return SnapshotBuilder.absent(Source.DNS_PARENT, AbsentKind.NXDOMAIN);
    }

    public static Outcome<ParentAnswer> parentFailed() {
        return SnapshotBuilder.failed(Source.DNS_PARENT);
    }

    public static Outcome<Registration> registered(UnaryOperator<Registration.Builder> says) {
        return SnapshotBuilder.found(
                Source.RDAP_REGISTRY, says.apply(Registration.of(NAME)).build());
    }

    public static Outcome<Registration> reserved() {
        return SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.RESERVED);
    }

    public static Outcome<Registration> statuses(EppStatus... statuses) {
        return registered(r -> r.statuses(words(statuses)));
    }

    public static List<String> words(EppStatus... statuses) {
        return Stream.of(statuses).map(EppStatus::epp).toList();
    }

    public static Outcome<Registration> whoisWithoutStatuses() {
        return SnapshotBuilder.found(
                Source.WHOIS, Registration.of(NAME).statuses(List.of("connect")).build());
    }

    public static Outcome<Registration> unknownToRegistry() {
        return SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT);
    }

    public static Outcome<Registration> rdapFailed() {
        return SnapshotBuilder.failed(Source.RDAP_REGISTRY);
    }

    public static ExecutionFacts look(Outcome<ParentAnswer> parent, Outcome<Registration> registry) {
        return new ExecutionFacts(
                Optional.of(parent),
                Optional.of(registry),
                registry.found().stream().toList());
    }

    /** Returns the state before any court acted. */
    public static ExecutionFacts before() {
        return look(
                delegated(CROOKS, THEIRS),
                registered(r -> r.statuses(words(EppStatus.CLIENT_TRANSFER_PROHIBITED))
                        .nameServers(servers(CROOKS))
                        .ds(List.of(THEIRS))
                        .dnssec(Optional.of(true))
                        .registrant(Optional.of("Hollow Wren Ltd"))
                        .registrarIanaId(Optional.of(9997))));
    }
}
