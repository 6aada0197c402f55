package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;

/**
 * The statements of an entity's card, which is a jCard or a JSContact Card.
 *
 * @param kind in lower case: individual, org or group
 * @param reach mailboxes, telephone numbers and forms, each kind in the order of preference; they are an abuse desk only if the entity has the role
 *     abuse
 * @param redacted the properties with "REDACTED FOR PRIVACY" or the like instead of a value
 */
public record ContactCard(
        Optional<String> name,
        Optional<String> organisation,
        Optional<String> kind,
        Optional<String> country,
        AbuseDesk reach,
        Set<String> redacted) {
    static final ContactCard NONE = new ContactCard(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), AbuseDesk.NONE, Set.of());

    /** Members that contain a JSContact Card: the registered name, and the names that drafts and early servers used. */
    private static final List<String> JSCONTACT = List.of("jscard", "jscard_0", "jsCard", "jscontact_card");

    public ContactCard {
        redacted = Collections.unmodifiableSortedSet(new TreeSet<>(redacted));
    }

    /** Returns the statements of the entity's jCard (RFC 7095) and JSContact Card (RFC 9553). A server may send both. */
    static ContactCard of(JsonNode entity, UnreadValues unread) {
        return Stream.concat(
                        Stream.of(JCard.read(entity.path("vcardArray"), unread)),
                        JSCONTACT.stream().map(entity::path).map(card -> JsContact.read(card, unread)))
                .reduce(NONE, ContactCard::filledFrom);
    }

    private ContactCard filledFrom(ContactCard other) {
        Set<String> all = new TreeSet<>(redacted);
        all.addAll(other.redacted);
        return new ContactCard(
                name.or(other::name),
                organisation.or(other::organisation),
                kind.or(other::kind),
                country.or(other::country),
                new AbuseDesk(Stream.concat(reach.contacts().stream(), other.reach.contacts().stream())
                        .toList()),
                all);
    }

    /** Returns the name of the party: for a person the organisation, for any other card the name. If it is missing, returns the other of the two. */
    Optional<String> partyName() {
        boolean person = kind.filter("individual"::equals).isPresent();
        return person ? organisation.or(this::name) : name.or(this::organisation);
    }

    record Ranked(AbuseContact contact, int preference) {
        /**
         * The preference of a contact that states none, which comes after all stated preferences. RFC 6350 section 5.3 defines 1 as the most
         * preferred and 100 as the least preferred.
         */
        static final int UNSTATED = 101;
    }

    static AbuseDesk ranked(Stream<Ranked> contacts) {
        return new AbuseDesk(contacts.sorted(java.util.Comparator.comparingInt(Ranked::preference))
                .map(Ranked::contact)
                .toList());
    }
}
