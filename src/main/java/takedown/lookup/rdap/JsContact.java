package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import takedown.lookup.rdap.ContactCard.Ranked;
import takedown.observation.AbuseContact;

/** Reads the parts of a JSContact Card (RFC 9553) that this service uses. */
final class JsContact {
    private static final int MOST = 100;

    private final JsonNode card;
    private final UnreadValues unread;
    private final Set<String> redacted = new TreeSet<>();

    private JsContact(JsonNode card, UnreadValues unread) {
        this.card = card;
        this.unread = unread;
    }

    static ContactCard read(JsonNode card, UnreadValues unread) {
        if (!card.isObject()) {
            unread.add("jscard", card);
            return ContactCard.NONE;
        }
        return new JsContact(card, unread).whole();
    }

    private ContactCard whole() {
        Optional<String> name = shown(name(card.path("name")), "name");
        Optional<String> organisation = entries("organizations")
                .flatMap(org -> shown(RdapJson.text(org, "name"), "organisation").stream())
                .findFirst();
        Stream<Ranked> reach = Stream.of(
                        contacts("emails", "address", ContactValues::mail),
                        contacts("links", "uri", JsContact::contactLink, ContactValues::uri),
                        phones())
                .flatMap(each -> each);
        return new ContactCard(
                name,
                organisation,
                RdapJson.text(card, "kind").map(kind -> kind.toLowerCase(Locale.ROOT)),
                country(),
                ContactCard.ranked(reach),
                redacted);
    }

    /** Returns the full name, else its components (RFC 9553 section 2.2.1). In the drafts the name was a text. */
    private static Optional<String> name(JsonNode name) {
        return RdapJson.text(name, "full")
                .or(() -> RdapJson.text(name))
                .or(() -> RdapJson.text(name, "fullName"))
                .or(() -> Optional.of(RdapJson.items(name, "components").stream()
                                .flatMap(component -> RdapJson.text(component, "value").stream())
                                .collect(Collectors.joining(" ")))
                        .filter(text -> !text.isBlank()));
    }

    /**
     * Returns the country of the first address that states one: the country code, else the component of the kind country (RFC 9553 sections 2.5.1 and
     * 3).
     */
    private Optional<String> country() {
        return entries("addresses")
                .flatMap(address -> RdapJson.text(address, "countryCode")
                        .or(() -> RdapJson.items(address, "components").stream()
                                .filter(part -> part.path("kind").asText().equals("country"))
                                .flatMap(part -> RdapJson.text(part, "value").stream())
                                .findFirst())
                        .stream())
                .filter(country -> !RdapJson.isRedaction(country))
                .findFirst();
    }

    private Stream<Ranked> contacts(String member, String value, Function<String, List<AbuseContact>> reader) {
        return contacts(member, value, entry -> true, reader);
    }

    private Stream<Ranked> contacts(
            String member,
            String value,
            java.util.function.Predicate<JsonNode> wanted,
            Function<String, List<AbuseContact>> reader) {
        List<Ranked> found = new ArrayList<>();
        entries(member)
                .filter(wanted)
                .forEach(entry -> shown(RdapJson.text(entry, value), "email").ifPresent(text -> {
                    List<AbuseContact> contacts = reader.apply(text);
                    if (contacts.isEmpty()) {
                        unread.add("email", text);
                    }
                    contacts.forEach(contact -> found.add(new Ranked(contact, preference(entry))));
                }));
        return found.stream();
    }

    private Stream<Ranked> phones() {
        List<Ranked> numbers = new ArrayList<>();
        entries("phones")
                .filter(JsContact::isForPeople)
                .forEach(phone -> shown(RdapJson.text(phone, "number"), "phone")
                        .ifPresent(text -> ContactValues.phone(text)
                                .ifPresentOrElse(
                                        number -> numbers.add(new Ranked(number, preference(phone))),
                                        () -> unread.add("phone", text))));
        return ContactValues.whole(numbers, unread).stream();
    }

    /**
     * Returns whether a person answers the telephone number. Features are a set, which is written as a map from each feature to true (RFC 9553
     * section 2.3.3). Some servers write a list.
     */
    private static boolean isForPeople(JsonNode phone) {
        JsonNode features = phone.path("features");
        List<String> stated = features.isObject()
                ? keys(features).filter(key -> features.path(key).asBoolean()).toList()
                : RdapJson.texts(phone, "features");
        return stated.contains("voice")
                || stated.contains("mobile")
                || stated.stream().noneMatch(Set.of("fax", "pager", "textphone", "text")::contains);
    }

    /** Returns whether the kind of the link is contact, which corresponds to vCard's CONTACT-URI (RFC 9553 section 2.6.3). */
    private static boolean contactLink(JsonNode link) {
        return link.path("kind").asText().equals("contact");
    }

    private static int preference(JsonNode entry) {
        return RdapJson.number(entry.path("pref"))
                .filter(pref -> pref >= 1 && pref < Ranked.UNSTATED)
                .map(Long::intValue)
                .orElse(Ranked.UNSTATED);
    }

    private Optional<String> shown(Optional<String> text, String field) {
        if (text.filter(RdapJson::isRedaction).isPresent()) {
            redacted.add(field);
            return Optional.empty();
        }
        return text;
    }

    /** Returns the objects of a map by id (RFC 9553 section 1.4.1), or of the list that some servers write. */
    private Stream<JsonNode> entries(String member) {
        return StreamSupport.stream(card.path(member).spliterator(), false)
                .filter(JsonNode::isObject)
                .limit(MOST);
    }

    private static Stream<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys.stream();
    }
}
