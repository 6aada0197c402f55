package takedown.lookup.rdap;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.DsRecord;
import takedown.observation.NotUnderstood;

/** An RDAP answer as read (RFC 9083). Invisible characters in all texts are spelled out. Malformed parts of a member are left out. */
public sealed interface RdapObject {
    /** Actions of events (RFC 9083 section 10.2.3), and the variants that some servers write. */
    List<String> REGISTERED = List.of("registration", "registered", "creation", "created");

    List<String> CHANGED = List.of("last changed", "last update", "last updated", "last modified", "last change");
    List<String> EXPIRES = List.of("expiration", "expiry", "expires", "expired");

    Pattern CUT = Pattern.compile("(?i)\\b(?:result set|object|response) truncated\\b");

    Common common();

    /**
     * Members that every object class may have (RFC 9083 section 4).
     *
     * @param statuses EPP codes for the words in RFC 8056, other words as stated
     * @param conformance names of the extensions that the server claims to follow
     * @param listsCut whether a list was longer than the part that is read
     * @param notUnderstood values that could not be read; the rest of the answer is still valid
     */
    record Common(
            Optional<String> handle,
            List<String> statuses,
            List<Event> events,
            List<Link> links,
            List<Entity> entities,
            List<Notice> notices,
            List<Notice> remarks,
            List<Redaction> redactions,
            List<String> conformance,
            Optional<String> lang,
            Optional<String> port43,
            boolean listsCut,
            List<NotUnderstood> notUnderstood) {

        Optional<Instant> registered() {
            return event(REGISTERED);
        }

        /** Returns when the registry last changed the object, not when it last updated its RDAP database. */
        Optional<Instant> changed() {
            return event(CHANGED);
        }

        Optional<Instant> expires() {
            return event(EXPIRES);
        }

        /** Returns the time of the first dated event with one of these actions, in the order of the actions. */
        private Optional<Instant> event(List<String> actions) {
            return actions.stream()
                    .flatMap(action -> events.stream().filter(e -> e.isOf(action)))
                    .flatMap(e -> e.at().stream())
                    .findFirst();
        }

        String noticeText() {
            return Stream.concat(notices.stream(), remarks.stream())
                    .flatMap(notice -> Stream.of(
                                    notice.title().stream(), notice.type().stream(), notice.description().stream())
                            .flatMap(texts -> texts))
                    .collect(Collectors.joining("\n"));
        }

        /** Returns the server's own statement that it cut the answer (RFC 9083 section 10.2.1): {@code object truncated due to authorization}. */
        Optional<String> cutByServer() {
            return Stream.concat(notices.stream(), remarks.stream())
                    .flatMap(notice -> Stream.of(
                                    notice.type().stream(), notice.title().stream(), notice.description().stream())
                            .flatMap(texts -> texts))
                    .filter(text -> CUT.matcher(text).find())
                    .findFirst();
        }

        /** Returns the least deeply nested entity with the role; empty if there is none. */
        Optional<Entity> withRole(String role) {
            return Entity.anywhere(entities, e -> e.isA(role));
        }
    }

    /**
     * An event (RFC 9083 section 4.5).
     *
     * @param at empty if the date is missing, invalid or before 1980
     */
    record Event(String action, Optional<Instant> at, Optional<String> actor) {
        boolean isOf(String wanted) {
            return action.replace('_', ' ').replace('-', ' ').equalsIgnoreCase(wanted);
        }

        boolean isOneOf(List<String> actions) {
            return actions.stream().anyMatch(this::isOf);
        }
    }

    /**
     * A link (RFC 9083 section 4.2).
     *
     * @param type media type in lower case, empty if it is not stated
     */
    record Link(String rel, URI href, Optional<String> type) {
        boolean isRdap() {
            return type.filter(t -> t.startsWith("application/rdap+json")).isPresent();
        }
    }

    /** A notice or a remark (RFC 9083 section 4.3). */
    record Notice(Optional<String> title, Optional<String> type, List<String> description) {}

    /**
     * A member that the server reports as withheld (RFC 9537 section 4.2).
     *
     * @param name registered type, else the description or the path, in lower case
     * @param path JSONPath of the member: prePath if it was removed, postPath if it was changed
     * @param method removal, emptyValue, partialValue or replacementValue; removal if none is stated
     */
    record Redaction(String name, Optional<String> path, String method, Optional<String> reason) {}

    /** A public identifier (RFC 9083 section 4.8). */
    record PublicId(String type, String identifier) {}

    /**
     * A domain object (RFC 9083 section 5.3).
     *
     * @param name from ldhName, or from unicodeName if there is no ldhName; empty if it is not a valid name
     * @param stated the name as the answer states it
     */
    record Domain(
            Common common,
            Optional<DomainName> name,
            Optional<String> stated,
            List<NameServer> nameServers,
            Optional<Boolean> delegationSigned,
            List<DsRecord> ds,
            List<String> variants)
            implements RdapObject {}

    /** A name server object (RFC 9083 section 5.2). */
    record NameServer(Common common, Optional<WireName> name, List<IpAddress> addresses) implements RdapObject {}

    /** An IP network object (RFC 9083 section 5.4). */
    record IpNetwork(
            Common common,
            Optional<IpAddress> start,
            Optional<IpAddress> end,
            Optional<String> name,
            Optional<String> type,
            Optional<String> country,
            Optional<String> parentHandle)
            implements RdapObject {}

    /** An autonomous system number object (RFC 9083 section 5.5). */
    record Autnum(
            Common common,
            Optional<Long> start,
            Optional<Long> end,
            Optional<String> name,
            Optional<String> type,
            Optional<String> country)
            implements RdapObject {}

    /** An entity object (RFC 9083 section 5.1) that is the answer itself. */
    record Contact(Common common, Entity entity) implements RdapObject {}

    /** An error answer (RFC 9083 section 6). Its code should repeat the HTTP status, but not every server does so. */
    record Refusal(Common common, int code, Optional<String> title, List<String> description) implements RdapObject {
        String text() {
            String all = String.join(" ", description);
            return title.map(t -> all.isEmpty() ? t : t + ": " + all).orElse(all);
        }
    }

    /**
     * Help (RFC 9083 section 7), the results of a search (RFC 9083 section 8), or an unknown answer.
     *
     * @param kind help, searchResults, or the value of objectClassName
     */
    record Other(Common common, String kind) implements RdapObject {}
}
