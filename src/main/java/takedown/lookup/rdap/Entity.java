package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Link;
import takedown.lookup.rdap.RdapObject.PublicId;
import takedown.observation.AbuseDesk;

/**
 * An entity (RFC 9083 section 5.1) with the statements of its card.
 *
 * @param roles in lower case
 * @param card its jCard (RFC 7095) or JSContact Card (RFC 9553)
 * @param entities the entities within this one, such as a registrar's abuse desk
 */
public record Entity(
        Set<String> roles,
        Optional<String> handle,
        List<PublicId> publicIds,
        ContactCard card,
        List<Link> links,
        List<Entity> entities) {
    /** Maximum depth of nested entities. Real answers have three levels. */
    private static final int MAX_DEPTH = 6;

    /** "IANA Registrar ID" (RFC 9083 section 4.8), in any letter case and spacing. */
    private static final Pattern IANA = Pattern.compile("(?i)\\biana[ _-]*(?:registrar)?[ _-]*id\\b");

    /** Maximum number of entities in one object, including nested ones. */
    private static final int MOST = 300;

    static Entity of(JsonNode node, UnreadValues unread) {
        return of(node, 1, new EntityLimit(MOST), unread);
    }

    /** Returns the entities directly in this object, each with its nested entities. */
    static List<Entity> in(JsonNode object, UnreadValues unread) {
        return in(object, 1, new EntityLimit(MOST), unread);
    }

    /** Counts the entities that may still be read, because nested lists multiply. */
    private static final class EntityLimit {
        private int left;

        EntityLimit(int left) {
            this.left = left;
        }

        boolean take() {
            return left-- > 0;
        }
    }

    private static List<Entity> in(JsonNode object, int depth, EntityLimit room, UnreadValues unread) {
        return depth > MAX_DEPTH
                ? List.of()
                : RdapJson.items(object, "entities").stream()
                        .filter(JsonNode::isObject)
                        .filter(node -> room.take())
                        .map(node -> of(node, depth, room, unread))
                        .toList();
    }

    private static Entity of(JsonNode node, int depth, EntityLimit room, UnreadValues unread) {
        Entity entity = read(node, depth, room, unread);
        if (entity.ianaId().isEmpty()) {
            entity.publicIds().stream()
                    .filter(id -> IANA.matcher(id.type()).find())
                    .forEach(id -> unread.add("registrar_iana_id", id.identifier()));
        }
        return entity;
    }

    private static Entity read(JsonNode node, int depth, EntityLimit room, UnreadValues unread) {
        return new Entity(
                RdapJson.texts(node, "roles").stream()
                        .flatMap(roles -> Stream.of(roles.split(",", -1)))
                        .map(role -> role.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                RdapJson.text(node, "handle"),
                RdapJson.items(node, "publicIds").stream()
                        .flatMap(id -> RdapJson.text(id, "identifier")
                                .map(identifier ->
                                        new PublicId(RdapJson.text(id, "type").orElse(""), identifier))
                                .stream())
                        .toList(),
                ContactCard.of(node, unread),
                RdapMembers.links(node),
                in(node, depth + 1, room, unread));
    }

    boolean isA(String role) {
        return roles.contains(role);
    }

    Optional<String> name() {
        return card.partyName();
    }

    /** Returns the entity's contacts. They are an abuse desk only if the entity has the role abuse. */
    AbuseDesk reach() {
        return card.reach();
    }

    /** Returns the number in IANA's registry of registrars, from publicIds and no other member. */
    Optional<Integer> ianaId() {
        return publicIds.stream()
                .filter(id -> IANA.matcher(id.type()).find())
                .map(id -> id.identifier().replace(" ", ""))
                .filter(id -> id.length() < 8 && !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf)
                .filter(id -> id > 0)
                .findFirst();
    }

    /** Returns the first match among these entities and those within them. Less deeply nested entities come first. */
    static Optional<Entity> anywhere(List<Entity> entities, Predicate<Entity> fits) {
        List<Entity> level = entities;
        while (!level.isEmpty()) {
            Optional<Entity> found = level.stream().filter(fits).findFirst();
            if (found.isPresent()) {
                return found;
            }
            level = level.stream().flatMap(e -> e.entities().stream()).toList();
        }
        return Optional.empty();
    }

    Stream<Entity> all() {
        return Stream.concat(Stream.of(this), entities.stream().flatMap(Entity::all));
    }
}
