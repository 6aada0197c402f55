package takedown.web.orders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderVersion;
import takedown.name.DomainName;
import takedown.observation.DsRecord;
import takedown.web.json.Identified;

/**
 * One version of an order: an event, and the order after the event.
 *
 * @param version the number of the version, from 1
 * @param at when the event took effect
 * @param state the state recorded with this version: PROPOSED, IN_FORCE, SUPERSEDED or VACATED
 * @param ecfNumber number of the paper on the docket
 * @param documentSha256 SHA-256 of the paper of this event; null for a correction of the record without a paper
 * @param documentSize size of the paper in octets; null without a paper
 */
record OrderVersionView(
        int version,
        String event,
        Instant at,
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
        Optional<String> documentSha256,
        Optional<String> documentName,
        Optional<Long> documentSize,
        String document,
        Optional<UUID> supersededBy,
        String reason,
        Instant filedAt,
        @Identified String filedBy) {

    static OrderVersionView of(UUID caseId, OrderVersion version) {
        OrderContent content = version.content();
        OrderContent.Relief relief = content.relief();
        return new OrderVersionView(
                version.number(),
                version.event().name(),
                version.at(),
                version.state().name(),
                content.kind().name(),
                content.issuedAt(),
                content.expiresAt(),
                content.hearingAt(),
                relief.actions().stream().map(Action::name).toList(),
                paragraphs(content),
                relief.nameServers().stream().map(DomainName::ascii).toList(),
                relief.ds().stream().map(DsRecord::toString).toList(),
                relief.registrant(),
                relief.registrarIanaId(),
                content.termBasis().name(),
                version.ecfNumber(),
                version.document().map(OrderVersion.Document::sha256),
                version.document().map(OrderVersion.Document::name),
                version.document().map(OrderVersion.Document::size),
                "/api/cases/" + caseId + "/orders/" + version.orderId() + "/document?version=" + version.number(),
                version.supersededBy(),
                version.reason(),
                version.filedAt(),
                version.filedBy());
    }

    static Map<String, String> paragraphs(OrderContent content) {
        Map<String, String> paragraphs = new TreeMap<>();
        content.relief().paragraphs().forEach((action, paragraph) -> paragraphs.put(action.name(), paragraph));
        return paragraphs;
    }
}
