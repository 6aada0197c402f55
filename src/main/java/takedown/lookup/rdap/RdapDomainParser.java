package takedown.lookup.rdap;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Domain;
import takedown.lookup.rdap.RdapObject.Link;
import takedown.lookup.rdap.RdapObject.NameServer;
import takedown.lookup.rdap.RdapObject.Redaction;
import takedown.name.DomainName;
import takedown.observation.AbuseDesk;
import takedown.observation.Registration;

/** Reads a registration from a domain object (RFC 9083 section 5.3). The parser does no I/O. It accepts only an answer about the requested name. */
public final class RdapDomainParser {
    private RdapDomainParser() {}

    /**
     * Reads an answer about a domain name.
     *
     * @param octets the body as received
     * @throws RdapMalformed if the answer is not JSON, not a domain object, or not about this name
     */
    public static RdapDomain parse(byte[] octets, DomainName asked) throws RdapMalformed {
        Domain domain = switch (RdapObjectReader.parse(octets)) {
            case Domain d -> d;
            case RdapObject.Refusal refusal ->
                throw new RdapMalformed("an error object with status 200: " + refusal.text());
            case RdapObject.Other other -> throw new RdapMalformed("not a domain object but " + other.kind());
            case RdapObject other ->
                throw new RdapMalformed(
                        "not a domain object but " + other.getClass().getSimpleName());
        };
        String stated = domain.stated().orElseThrow(() -> new RdapMalformed("the answer does not name a domain"));
        if (!domain.name().equals(Optional.of(asked))) {
            throw new RdapMalformed("the answer is about " + stated + " and not about " + asked);
        }
        return new RdapDomain(registration(domain, asked), related(domain, asked));
    }

    static Registration registration(Domain domain, DomainName name) {
        Optional<SponsoringRegistrar> registrar =
                SponsoringRegistrar.in(domain.common().entities());
        Optional<Entity> registrant = domain.common().withRole("registrant");
        return Registration.of(name)
                .roid(domain.common().handle())
                .registrar(registrar.flatMap(SponsoringRegistrar::name))
                .registrarIanaId(registrar.flatMap(SponsoringRegistrar::ianaId))
                .registrarHandle(registrar.flatMap(SponsoringRegistrar::handle))
                .registrarAbuse(registrar.map(SponsoringRegistrar::abuse).orElse(AbuseDesk.NONE))
                .reseller(domain.common().withRole("reseller").flatMap(Entity::name))
                .createdAt(domain.common().registered())
                .updatedAt(domain.common().changed())
                .expiresAt(domain.common().expires())
                .statuses(domain.common().statuses())
                .nameServers(domain.nameServers().stream()
                        .map(NameServer::name)
                        .flatMap(Optional::stream)
                        .toList())
                .ds(domain.ds())
                .dnssec(domain.delegationSigned())
                .registrant(registrant
                        .map(Entity::card)
                        .flatMap(card -> card.organisation().or(card::name)))
                .redacted(redacted(domain, registrant))
                .notUnderstood(domain.common().notUnderstood())
                .build();
    }

    /**
     * Returns the members that the server reports as withheld (RFC 9537), and those of the registrant with "REDACTED FOR PRIVACY" or the like instead
     * of a value.
     */
    private static Set<String> redacted(Domain domain, Optional<Entity> registrant) {
        Set<String> redacted = new TreeSet<>();
        domain.common().redactions().stream().map(Redaction::name).forEach(redacted::add);
        registrant.ifPresent(r -> r.card().redacted().forEach(property -> redacted.add("registrant " + property)));
        return redacted;
    }

    /**
     * Returns the URL of the registrar's own answer: the domain's link, else a link of the registrar's entity. The path of a link of the entity, or
     * of a link without a type, must be that of the same name.
     */
    private static Optional<URI> related(Domain domain, DomainName asked) {
        String path = "/domain/" + asked.ascii();
        Stream<Link> ofRegistrar = SponsoringRegistrar.in(domain.common().entities()).stream()
                .flatMap(r -> r.links().stream())
                .filter(link -> endsWith(link, path));
        return Stream.concat(domain.common().links().stream(), ofRegistrar)
                .filter(link -> link.rel().equals("related"))
                .filter(link -> link.isRdap() || (link.type().isEmpty() && endsWith(link, path)))
                .map(Link::href)
                .findFirst();
    }

    private static boolean endsWith(Link link, String path) {
        return Optional.ofNullable(link.href().getPath())
                .filter(p -> p.toLowerCase(Locale.ROOT).endsWith(path))
                .isPresent();
    }
}
