package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Common;
import takedown.lookup.rdap.RdapObject.Event;
import takedown.lookup.rdap.RdapObject.Link;
import takedown.lookup.rdap.RdapObject.Notice;
import takedown.lookup.rdap.RdapObject.Redaction;
import takedown.observation.EppStatus;

/** Reads the members that object classes share (RFC 9083 section 4, RFC 9537). */
final class RdapMembers {
    private RdapMembers() {}

    static Common common(JsonNode node) {
        return new Common(
                RdapJson.text(node, "handle"),
                RdapJson.texts(node, "status").stream()
                        .map(EppStatus::canonical)
                        .toList(),
                RdapJson.items(node, "events").stream()
                        .flatMap(RdapMembers::event)
                        .toList(),
                links(node),
                Entity.in(node),
                notices(node, "notices"),
                notices(node, "remarks"),
                RdapJson.items(node, "redacted").stream()
                        .flatMap(RdapMembers::redaction)
                        .toList(),
                RdapJson.texts(node, "rdapConformance"),
                RdapJson.text(node, "lang"),
                RdapJson.text(node, "port43"),
                Stream.of("entities", "nameservers", "events", "links", "status")
                        .anyMatch(member -> node.path(member).size() > RdapJson.MAX_ITEMS));
    }

    static List<Link> links(JsonNode node) {
        return RdapJson.items(node, "links").stream()
                .flatMap(link -> uri(link.path("href").asText().strip())
                        .map(href -> new Link(
                                RdapJson.text(link, "rel").orElse("").toLowerCase(Locale.ROOT),
                                href,
                                RdapJson.text(link, "type").map(type -> type.toLowerCase(Locale.ROOT))))
                        .stream())
                .toList();
    }

    /** Where to fetch something: absolute, with a host. Everything else is looked at by the door. */
    private static Optional<URI> uri(String href) {
        try {
            URI uri = URI.create(href);
            return uri.isAbsolute() && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    private static Stream<Event> event(JsonNode event) {
        return RdapJson.text(event, "eventAction")
                .map(action -> new Event(
                        action,
                        RdapJson.text(event, "eventDate").flatMap(RdapMembers::instant),
                        RdapJson.text(event, "eventActor")))
                .stream();
    }

    private static List<Notice> notices(JsonNode node, String member) {
        return RdapJson.items(node, member).stream()
                .filter(JsonNode::isObject)
                .map(notice -> new Notice(
                        RdapJson.text(notice, "title"),
                        RdapJson.text(notice, "type"),
                        RdapJson.texts(notice, "description")))
                .toList();
    }

    private static Stream<Redaction> redaction(JsonNode redacted) {
        JsonNode name = redacted.path("name");
        return RdapJson.text(name, "type")
                .or(() -> RdapJson.text(name, "description"))
                .map(text -> new Redaction(
                        text.toLowerCase(Locale.ROOT),
                        RdapJson.text(redacted, "prePath").or(() -> RdapJson.text(redacted, "postPath")),
                        RdapJson.text(redacted, "method").orElse("removal"),
                        RdapJson.text(redacted.path("reason"), "type")
                                .or(() -> RdapJson.text(redacted.path("reason"), "description"))))
                .stream();
    }

    /** RFC 3339, as RFC 9083 section 3 wants it; without a zone, as some servers write it, UTC is meant. */
    static Optional<Instant> instant(String date) {
        try {
            return Optional.of(OffsetDateTime.parse(date).toInstant());
        } catch (DateTimeParseException noOffset) {
            try {
                return Optional.of(
                        date.length() == 10
                                ? LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : LocalDateTime.parse(date.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException none) {
                return Optional.empty();
            }
        }
    }
}
