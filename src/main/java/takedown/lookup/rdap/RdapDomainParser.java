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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import takedown.name.DomainName;
import takedown.observation.AbuseContact;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Registration;

/**
 * Reads a domain object (RFC 9083 section 5.3). Pure. Lenient about what servers leave out or bend, strict about whom the
 * answer is about. The abuse contact comes from the entity with role abuse and from nowhere else.
 */
public final class RdapDomainParser {
    private RdapDomainParser() {}

    /**
     * @param octets the body as it came
     * @throws RdapMalformed not JSON, not a domain object, or about another name
     */
    public static RdapDomain parse(byte[] octets, DomainName asked) throws RdapMalformed {
        JsonNode domain = RdapJson.object(octets);
        requireAbout(domain, asked);
        List<Entity> entities = Entity.in(domain);
        Optional<Entity> registrar = withRole(entities, "registrar");
        Optional<Entity> registrant = withRole(entities, "registrant");
        Set<String> redacted = new TreeSet<>();
        RdapJson.items(domain, "redacted").forEach(r -> redactedName(r).ifPresent(redacted::add));
        registrant.ifPresent(r -> r.redacted().forEach(property -> redacted.add("registrant " + property)));
        JsonNode secureDns = domain.path("secureDNS");
        Registration registration = Registration.of(asked)
                .roid(RdapJson.text(domain, "handle"))
                .registrar(registrar.flatMap(r -> r.name().or(r::organisation)))
                .registrarIanaId(registrar.flatMap(RdapDomainParser::ianaId))
                .registrarAbuse(abuse(entities, registrar))
                .reseller(withRole(entities, "reseller").flatMap(r -> r.name().or(r::organisation)))
                .createdAt(event(domain, "registration"))
                .updatedAt(event(domain, "last changed"))
                .expiresAt(event(domain, "expiration"))
                .statuses(RdapJson.items(domain, "status").stream()
                        .flatMap(s -> RdapJson.text(s).stream())
                        .map(EppStatus::canonical)
                        .toList())
                .nameServers(RdapJson.items(domain, "nameservers").stream()
                        .flatMap(ns -> RdapJson.text(ns, "ldhName").or(() -> RdapJson.text(ns, "unicodeName")).stream())
                        .flatMap(ns -> DomainName.tryOf(ns).stream())
                        .toList())
                .ds(RdapJson.items(secureDns, "dsData").stream()
                        .flatMap(ds -> ds(ds).stream())
                        .toList())
                .dnssec(
                        secureDns.path("delegationSigned").isBoolean()
                                ? Optional.of(secureDns.path("delegationSigned").asBoolean())
                                : Optional.empty())
                .registrant(registrant.flatMap(r -> r.organisation().or(r::name)))
                .redacted(redacted)
                .build();
        return new RdapDomain(registration, related(domain));
    }

    private static void requireAbout(JsonNode domain, DomainName asked) throws RdapMalformed {
        if (domain.has("errorCode")) {
            throw new RdapMalformed("an error object with status 200: "
                    + RdapJson.text(domain, "title").orElse("without a title"));
        }
        String objectClass = RdapJson.text(domain, "objectClassName").orElse("domain");
        if (!objectClass.equalsIgnoreCase("domain")) {
            throw new RdapMalformed("not a domain object but " + objectClass);
        }
        String stated = RdapJson.text(domain, "ldhName")
                .or(() -> RdapJson.text(domain, "unicodeName"))
                .orElseThrow(() -> new RdapMalformed("the answer names no domain"));
        if (!DomainName.tryOf(stated).equals(Optional.of(asked))) {
            throw new RdapMalformed("the answer is about " + stated + " and not about " + asked);
        }
    }

    /** Nested in the registrar as ICANN's profile wants it, or beside it. A registrant's own desk is not meant. */
    private static AbuseContact abuse(List<Entity> entities, Optional<Entity> registrar) {
        return registrar
                .flatMap(r -> Entity.anywhere(
                        r.node(), e -> e.isA("abuse") && !e.reach().isEmpty()))
                .or(() -> entities.stream()
                        .filter(e -> e.isA("abuse") && !e.reach().isEmpty())
                        .findFirst())
                .map(Entity::reach)
                .orElse(AbuseContact.NONE);
    }

    private static Optional<Entity> withRole(List<Entity> entities, String role) {
        return entities.stream().filter(e -> e.isA(role)).findFirst();
    }

    private static Optional<Integer> ianaId(Entity registrar) {
        return RdapJson.items(registrar.node(), "publicIds").stream()
                .filter(id -> id.path("type").asText().equalsIgnoreCase("IANA Registrar ID"))
                .flatMap(id -> RdapJson.text(id, "identifier").stream())
                .filter(id -> id.length() < 8 && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf)
                .findFirst();
    }

    private static Optional<Instant> event(JsonNode object, String action) {
        return RdapJson.items(object, "events").stream()
                .filter(e -> e.path("eventAction").asText().equalsIgnoreCase(action))
                .flatMap(e -> RdapJson.text(e, "eventDate").stream())
                .flatMap(date -> instant(date).stream())
                .findFirst();
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

    private static Optional<DsRecord> ds(JsonNode ds) {
        String digest = ds.path("digest").asText().replace(" ", "");
        if (!ds.path("keyTag").canConvertToInt()
                || !ds.path("algorithm").canConvertToInt()
                || !ds.path("digestType").canConvertToInt()
                || digest.isEmpty()
                || digest.length() > 256
                || !digest.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(new DsRecord(
                ds.path("keyTag").asInt(),
                ds.path("algorithm").asInt(),
                ds.path("digestType").asInt(),
                digest));
    }

    /** RFC 9537 section 4.2: a registered type, or a description. */
    private static Optional<String> redactedName(JsonNode redacted) {
        JsonNode name = redacted.path("name");
        return RdapJson.text(name, "type")
                .or(() -> RdapJson.text(name, "description"))
                .map(text -> text.toLowerCase(java.util.Locale.ROOT));
    }

    private static Optional<URI> related(JsonNode domain) {
        return RdapJson.items(domain, "links").stream()
                .filter(link -> link.path("rel").asText().equalsIgnoreCase("related"))
                .filter(link -> link.path("type")
                        .asText()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("application/rdap+json"))
                .map(link -> link.path("href").asText().strip())
                .flatMap(href -> uri(href).stream())
                .findFirst();
    }

    private static Optional<URI> uri(String href) {
        try {
            URI uri = URI.create(href);
            return uri.isAbsolute() && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}
