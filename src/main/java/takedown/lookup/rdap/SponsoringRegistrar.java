package takedown.lookup.rdap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Link;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;

/**
 * The sponsoring registrar of a domain object: the entity with the role registrar, at any depth, with its own abuse desk.
 *
 * @param handle the registry's identifier for the registrar
 * @param abuse contacts of the entity itself if it has the role abuse too, and of entities with the role abuse within it; never those of a
 *     registrant, a reseller or a contact of the domain
 */
record SponsoringRegistrar(
        Optional<String> name, Optional<Integer> ianaId, Optional<String> handle, AbuseDesk abuse, List<Link> links) {
    /** Roles of parties of the domain. An entity with such a role is a separate party, even within the registrar's entity. */
    private static final Set<String> OTHERS = Set.of("registrar", "registrant", "reseller", "proxy");

    /** Finds the registrar. Empty if no entity has the role. Several such entities with the same name, number or handle are one registrar. */
    static Optional<SponsoringRegistrar> in(List<Entity> entities) {
        List<Entity> all = entities.stream()
                .flatMap(Entity::all)
                .filter(entity -> entity.isA("registrar"))
                .toList();
        return Entity.anywhere(entities, e -> e.isA("registrar") && identifies(e))
                .or(() -> all.stream().findFirst())
                .map(first ->
                        of(Stream.concat(Stream.of(first), all.stream().filter(e -> e != first && isSame(first, e)))
                                .toList()));
    }

    private static SponsoringRegistrar of(List<Entity> same) {
        return new SponsoringRegistrar(
                first(same, Entity::name),
                first(same, Entity::ianaId),
                first(same, Entity::handle),
                new AbuseDesk(same.stream().flatMap(SponsoringRegistrar::own).toList()),
                same.stream().flatMap(entity -> entity.links().stream()).toList());
    }

    private static <T> Optional<T> first(List<Entity> same, Function<Entity, Optional<T>> part) {
        return same.stream().flatMap(entity -> part.apply(entity).stream()).findFirst();
    }

    private static boolean identifies(Entity entity) {
        return entity.name().isPresent()
                || entity.ianaId().isPresent()
                || entity.handle().isPresent();
    }

    /** Returns whether both entities are the same registrar. The number decides if both have one. Otherwise the handle decides, or else the name. */
    private static boolean isSame(Entity one, Entity other) {
        if (one.ianaId().isPresent() && other.ianaId().isPresent()) {
            return one.ianaId().equals(other.ianaId());
        }
        if (one.handle().isPresent() && other.handle().isPresent()) {
            return folded(one.handle()).equals(folded(other.handle()));
        }
        return one.name().isPresent() && folded(one.name()).equals(folded(other.name()));
    }

    private static Optional<String> folded(Optional<String> text) {
        return text.map(t -> t.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the registrar's own abuse contacts. Less deeply nested desks come first. An abuse desk within the registrar's technical desk counts as
     * the registrar's own.
     */
    private static Stream<AbuseContact> own(Entity registrar) {
        List<AbuseContact> contacts = new ArrayList<>();
        Deque<Entity> within = new ArrayDeque<>(List.of(registrar));
        while (!within.isEmpty()) {
            Entity entity = within.poll();
            if (entity.isA("abuse")) {
                contacts.addAll(entity.reach().contacts());
            }
            entity.entities().stream()
                    .filter(e -> OTHERS.stream().noneMatch(e::isA))
                    .forEach(within::add);
        }
        return contacts.stream();
    }
}
