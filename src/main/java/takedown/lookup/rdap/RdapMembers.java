package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
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
import takedown.observation.LenientRfc3339;

/** Reads the members that object classes share (RFC 9083 section 4, RFC 9537). */
final class RdapMembers {
    private static final Instant BEFORE_ALL = Instant.parse("1980-01-01T00:00:00Z");

    private RdapMembers() {}

    /**
     * Reads the members that every object class may have.
     *
     * @param unread the unreadable values of the object's other members, which become part of the result
     */
    static Common common(JsonNode node, UnreadValues unread) {
        List<Entity> entities = Entity.in(node, unread);
        List<Event> events = RdapJson.items(node, "events").stream()
                .flatMap(event -> event(event, unread))
                .toList();
        return new Common(
                RdapJson.text(node, "handle"),
                RdapJson.texts(node, "status").stream().map(RdapMembers::status).toList(),
                events,
                links(node),
                entities,
                notices(node, "notices"),
                notices(node, "remarks"),
                RdapJson.items(node, "redacted").stream()
                        .flatMap(RdapMembers::redaction)
                        .toList(),
                RdapJson.texts(node, "rdapConformance"),
                RdapJson.text(node, "lang"),
                RdapJson.text(node, "port43"),
                Stream.of("entities", "nameservers", "events", "links", "status")
                        .anyMatch(member -> node.path(member).size() > RdapJson.MAX_ITEMS),
                unread.values());
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

    /** Returns the URL of a link if it is absolute and has a host. The connection policy checks everything else. */
    private static Optional<URI> uri(String href) {
        try {
            URI uri = URI.create(href);
            return uri.isAbsolute() && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    /** Returns a status without the link to ICANN's explanation, which some servers append as WHOIS does. */
    private static String status(String text) {
        int link = text.indexOf(" http");
        return EppStatus.canonical(link < 0 ? text : text.substring(0, link).strip());
    }

    private static Stream<Event> event(JsonNode event, UnreadValues unread) {
        Event read = new Event(
                RdapJson.text(event, "eventAction").orElse(""),
                RdapJson.text(event, "eventDate").flatMap(RdapMembers::instant),
                RdapJson.text(event, "eventActor"));
        if (read.at().isEmpty()) {
            unread.add(field(read), event.path("eventDate"));
        }
        return read.action().isEmpty() ? Stream.empty() : Stream.of(read);
    }

    private static String field(Event event) {
        return event.isOneOf(RdapObject.REGISTERED)
                ? "created"
                : event.isOneOf(RdapObject.CHANGED)
                        ? "updated"
                        : event.isOneOf(RdapObject.EXPIRES) ? "expires" : "event " + event.action();
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
                .or(() -> RdapJson.text(name))
                .or(() -> RdapJson.text(redacted, "prePath"))
                .or(() -> RdapJson.text(redacted, "postPath"))
                .map(text -> new Redaction(
                        text.toLowerCase(Locale.ROOT),
                        RdapJson.text(redacted, "prePath").or(() -> RdapJson.text(redacted, "postPath")),
                        RdapJson.text(redacted, "method").orElse("removal"),
                        RdapJson.text(redacted.path("reason"), "type")
                                .or(() -> RdapJson.text(redacted.path("reason"), "description"))))
                .stream();
    }

    /**
     * Reads a date in the form of RFC 3339, as RFC 9083 section 3 requires, or in a similar form. Empty for any other text, and for a date before
     * 1980, such as the year 1, by which registries mean that they have no date: the first .com name dates from 1985.
     */
    private static Optional<Instant> instant(String date) {
        return LenientRfc3339.instant(date).filter(at -> at.isAfter(BEFORE_ALL));
    }
}
