package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Link;
import takedown.lookup.rdap.RdapObject.PublicId;
import takedown.observation.AbuseContact;

/**
 * An entity (RFC 9083 section 5.1) with what its jCard says.
 *
 * @param roles in small letters
 * @param card its jCard (RFC 7095)
 * @param entities those within it; a registrar's abuse desk stands there
 */
public record Entity(
        Set<String> roles,
        Optional<String> handle,
        List<PublicId> publicIds,
        JCard card,
        List<Link> links,
        List<Entity> entities) {
    /** Real answers go three deep. */
    private static final int MAX_DEPTH = 6;

    /** Entities in one object, those within it included. */
    private static final int MOST = 300;

    static Entity of(JsonNode node) {
        return of(node, 1, new Room(MOST));
    }

    /** The entities directly in this object, with those within them. */
    static List<Entity> in(JsonNode object) {
        return in(object, 1, new Room(MOST));
    }

    /** How many more entities are read: a list in a list in a list multiplies. */
    private static final class Room {
        private int left;

        Room(int left) {
            this.left = left;
        }

        boolean take() {
            return left-- > 0;
        }
    }

    private static List<Entity> in(JsonNode object, int depth, Room room) {
        return depth > MAX_DEPTH
                ? List.of()
                : RdapJson.items(object, "entities").stream()
                        .filter(JsonNode::isObject)
                        .filter(node -> room.take())
                        .map(node -> of(node, depth, room))
                        .toList();
    }

    private static Entity of(JsonNode node, int depth, Room room) {
        return new Entity(
                RdapJson.texts(node, "roles").stream()
                        .map(role -> role.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                RdapJson.text(node, "handle"),
                RdapJson.items(node, "publicIds").stream()
                        .flatMap(id -> RdapJson.text(id, "identifier")
                                .map(identifier ->
                                        new PublicId(RdapJson.text(id, "type").orElse(""), identifier))
                                .stream())
                        .toList(),
                JCard.of(node.path("vcardArray")),
                RdapMembers.links(node),
                in(node, depth + 1, room));
    }

    boolean isA(String role) {
        return roles.contains(role);
    }

    /** Its formatted name, else its organisation. */
    Optional<String> name() {
        return card.name().or(card::organisation);
    }

    AbuseContact reach() {
        return card.reach();
    }

    /** The number in IANA's registry of registrars, from publicIds and nowhere else. */
    Optional<Integer> ianaId() {
        return publicIds.stream()
                .filter(id -> id.type().equalsIgnoreCase("IANA Registrar ID"))
                .map(PublicId::identifier)
                .filter(id -> id.length() < 8 && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** The first that fits among these entities and those within them; those nearer come first. */
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

    /** Itself and all within it. */
    Stream<Entity> all() {
        return Stream.concat(Stream.of(this), entities.stream().flatMap(Entity::all));
    }
}
