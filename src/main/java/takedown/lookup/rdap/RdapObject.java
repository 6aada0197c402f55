package takedown.lookup.rdap;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.DsRecord;

/** An RDAP answer as read (RFC 9083). All text has been made visible; what is malformed in a member is left out of it. */
public sealed interface RdapObject {
    Common common();

    /**
     * Members that every object class may have (RFC 9083 section 4).
     *
     * @param statuses EPP codes where the word is one of RFC 8056, else as stated
     * @param conformance names of the extensions that the server says it follows
     * @param truncated whether a list was longer than is read
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
            boolean truncated) {

        /** When the first event of that action was; actions of section 10.2.3, in any case. */
        Optional<Instant> event(String action) {
            return events.stream()
                    .filter(e -> e.action().equalsIgnoreCase(action))
                    .flatMap(e -> e.at().stream())
                    .findFirst();
        }

        Optional<Entity> withRole(String role) {
            return entities.stream().filter(e -> e.isA(role)).findFirst();
        }
    }

    /** Section 4.5. @param at empty where the date is none */
    record Event(String action, Optional<Instant> at, Optional<String> actor) {}

    /** Section 4.2. @param type media type in small letters, empty where it is not stated */
    record Link(String rel, URI href, Optional<String> type) {
        boolean isRdap() {
            return type.filter(t -> t.startsWith("application/rdap+json")).isPresent();
        }
    }

    /** A notice or a remark (section 4.3). */
    record Notice(Optional<String> title, Optional<String> type, List<String> description) {}

    /**
     * What the server says that it withholds (RFC 9537 section 4.2).
     *
     * @param name registered type, else the description, in small letters
     * @param path JSONPath of what is withheld: prePath of what was removed, postPath of what was changed
     * @param method removal, emptyValue, partialValue or replacementValue; removal where none is stated
     */
    record Redaction(String name, Optional<String> path, String method, Optional<String> reason) {}

    /** Section 4.8. */
    record PublicId(String type, String identifier) {}

    /**
     * Section 5.3.
     *
     * @param name of ldhName, else of unicodeName; empty where neither is a name
     * @param stated the name as it stands in the answer
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

    /** Section 5.2. */
    record NameServer(Common common, Optional<WireName> name, List<IpAddress> addresses) implements RdapObject {}

    /** Section 5.4. */
    record IpNetwork(
            Common common,
            Optional<IpAddress> start,
            Optional<IpAddress> end,
            Optional<String> name,
            Optional<String> type,
            Optional<String> country,
            Optional<String> parentHandle)
            implements RdapObject {}

    /** Section 5.5. */
    record Autnum(
            Common common,
            Optional<Long> start,
            Optional<Long> end,
            Optional<String> name,
            Optional<String> type,
            Optional<String> country)
            implements RdapObject {}

    /** Section 5.1, as the answer itself. */
    record Contact(Common common, Entity entity) implements RdapObject {}

    /** Section 6. @param code the HTTP status that it repeats */
    record Refusal(Common common, int code, Optional<String> title, List<String> description) implements RdapObject {
        /** Title and description on one line. */
        String text() {
            String all = String.join(" ", description);
            return title.map(t -> all.isEmpty() ? t : t + ": " + all).orElse(all);
        }
    }

    /**
     * Help (section 7), the results of a search (section 8), or nothing that is known.
     *
     * @param kind help, searchResults, or what objectClassName says
     */
    record Other(Common common, String kind) implements RdapObject {}
}
