package takedown.web.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.dispatch.sending.OrderReversals;
import takedown.name.DomainName;
import takedown.observation.DsRecord;
import takedown.web.json.Identified;

/**
 * A court order on file, in its current version.
 *
 * @param version number of the current version, from 1
 * @param state the present state: PROPOSED, IN_FORCE, EXPIRED, SUPERSEDED or VACATED
 * @param issuedAt null for a proposed order without a time of entry
 * @param paragraphs the paragraph of the order that commands an action
 * @param ecfNumber number of the order on the docket
 * @param endedAt when the order was superseded or vacated
 * @param documentSha256 SHA-256 of the order itself
 * @param versions the versions, oldest first
 * @param reversals packets that are ready to reverse what was sent under an order that was vacated or has expired
 */
record OrderView(
        UUID id,
        UUID caseId,
        int version,
        String state,
        String kind,
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        List<String> actions,
        Map<String, String> paragraphs,
        List<String> nameServers,
        List<String> ds,
        Optional<String> registrant,
        Optional<Integer> registrarIanaId,
        String termBasis,
        String ecfNumber,
        Optional<Instant> endedAt,
        Optional<UUID> supersededBy,
        String documentSha256,
        String documentName,
        String document,
        Instant filedAt,
        @Identified String filedBy,
        List<OrderVersionView> versions,
        List<UUID> reversals) {

    @ApplicationScoped
    static class Reader {
        private final Orders orders;
        private final OrderReversals reversals;
        private final Clock clock;

        Reader(Orders orders, OrderReversals reversals, Clock clock) {
            this.orders = orders;
            this.reversals = reversals;
            this.clock = clock;
        }

        public OrderView of(CaseAccess access, CourtOrder order) {
            return view(access, order, orders.versions(access, order.id()));
        }

        /** Returns the orders of the case, oldest first. */
        List<OrderView> all(CaseAccess access) {
            Map<UUID, List<OrderVersion>> versions = orders.versions(access);
            return orders.list(access).stream()
                    .map(order -> view(access, order, versions.getOrDefault(order.id(), List.of())))
                    .toList();
        }

        private OrderView view(CaseAccess access, CourtOrder order, List<OrderVersion> versions) {
            return new OrderView(
                    order.id(),
                    order.caseId(),
                    order.version(),
                    order.stateAt(clock.instant()).name(),
                    order.kind().name(),
                    order.issuedAt(),
                    order.expiresAt(),
                    order.hearingAt(),
                    order.actions().stream().map(Action::name).toList(),
                    OrderVersionView.paragraphs(order.content()),
                    order.nameServers().stream().map(DomainName::ascii).toList(),
                    order.ds().stream().map(DsRecord::toString).toList(),
                    order.registrant(),
                    order.registrarIanaId(),
                    order.termBasis().name(),
                    order.ecfNumber(),
                    order.standing().endedAt(),
                    order.standing().supersededBy(),
                    order.documentSha256(),
                    order.documentName(),
                    "/api/cases/" + order.caseId() + "/orders/" + order.id() + "/document",
                    order.filedAt(),
                    order.filedBy(),
                    versions.stream()
                            .map(version -> OrderVersionView.of(order.caseId(), version))
                            .toList(),
                    reversals.ready(access, order));
        }
    }
}
