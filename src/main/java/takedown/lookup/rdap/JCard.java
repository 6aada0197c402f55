package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import takedown.lookup.rdap.ContactCard.Ranked;
import takedown.name.UntrustedText;
import takedown.observation.AbuseContact;

/**
 * Reads the parts of a jCard (RFC 7095) that this service uses. A malformed property does not affect the others: a property of three elements may
 * lack its type or its value, and one with a list as parameters has no parameters.
 */
final class JCard {
    private static final int MAX_PROPERTIES = 100;
    private static final int MAX_COUNTRY = 80;

    /** Names of value types. If one is in the place of a value, the value is missing. */
    private static final Set<String> TYPES = Set.of("text", "uri", "date", "unknown", "language-tag");

    /**
     * One property (RFC 7095 section 3.3).
     *
     * @param name in lower case, without its group
     */
    private record Property(String name, JsonNode parameters, List<JsonNode> values) {
        Stream<String> texts() {
            return values.stream().flatMap(value -> RdapJson.text(first(value)).stream());
        }

        /** Returns the words of a parameter in lower case. The parameter may be a text, a list, or a text with commas. */
        List<String> words(String parameter) {
            return parameters.properties().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(parameter))
                    .map(java.util.Map.Entry::getValue)
                    .flatMap(value ->
                            value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value))
                    .flatMap(value -> Stream.of(value.asText().split(",", -1)))
                    .map(word -> word.strip().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        /** Returns the preference: PREF (RFC 6350 section 5.3), or vCard 3's TYPE=pref. */
        int preference() {
            return words("pref").stream()
                    .filter(word -> word.matches("[0-9]{1,3}"))
                    .map(Integer::valueOf)
                    .filter(pref -> pref >= 1 && pref < Ranked.UNSTATED)
                    .findFirst()
                    .orElse(words("type").contains("pref") ? 1 : Ranked.UNSTATED);
        }

        /** Returns whether a person answers the number, and not a machine alone (RFC 6350 section 6.4.1). */
        boolean isForPeople() {
            List<String> types = words("type");
            return types.contains("voice")
                    || types.stream().noneMatch(Set.of("fax", "pager", "modem", "bbs")::contains);
        }
    }

    private final List<Property> properties;
    private final UnreadValues unread;
    private final Set<String> redacted = new TreeSet<>();

    private JCard(List<Property> properties, UnreadValues unread) {
        this.properties = properties;
        this.unread = unread;
    }

    static ContactCard read(JsonNode vcardArray, UnreadValues unread) {
        List<Property> properties = properties(vcardArray, unread);
        return properties.isEmpty() ? ContactCard.NONE : new JCard(properties, unread).card();
    }

    private ContactCard card() {
        Optional<String> name = shown("fn", "name");
        Optional<String> organisation = shown("org", "organisation");
        Optional<String> kind = texts("kind").findFirst().map(k -> k.toLowerCase(Locale.ROOT));
        Stream<Ranked> reach =
                Stream.of(mails("email"), mails("contact-uri"), phones()).flatMap(each -> each);
        return new ContactCard(name, organisation, kind, country(), ContactCard.ranked(reach), redacted);
    }

    private Stream<Property> named(String name) {
        return properties.stream().filter(property -> property.name().equals(name));
    }

    private Stream<String> texts(String name) {
        return named(name).flatMap(Property::texts);
    }

    private Optional<String> shown(String property, String field) {
        return texts(property).filter(text -> isShown(text, field)).findFirst();
    }

    private boolean isShown(String text, String field) {
        boolean withheld = RdapJson.isRedaction(text);
        if (withheld) {
            redacted.add(field);
        }
        return !withheld;
    }

    private Stream<Ranked> mails(String name) {
        List<Ranked> found = new ArrayList<>();
        named(name)
                .forEach(property -> property.texts()
                        .filter(text -> isShown(text, "email"))
                        .forEach(text -> {
                            List<AbuseContact> contacts =
                                    name.equals("email") ? ContactValues.mail(text) : ContactValues.uri(text);
                            if (contacts.isEmpty()) {
                                unread.add("email", text);
                            }
                            contacts.forEach(contact -> found.add(new Ranked(contact, property.preference())));
                        }));
        return found.stream();
    }

    private Stream<Ranked> phones() {
        List<Ranked> numbers = new ArrayList<>();
        named("tel")
                .filter(Property::isForPeople)
                .forEach(property -> property.texts()
                        .filter(text -> isShown(text, "phone"))
                        .forEach(text -> ContactValues.phone(text)
                                .ifPresentOrElse(
                                        number -> numbers.add(new Ranked(number, property.preference())),
                                        () -> unread.add("phone", text))));
        return ContactValues.whole(numbers, unread).stream();
    }

    /**
     * Returns the country: the code in the parameter cc of the property adr (RFC 8605), else the last component of adr, else the last line of its
     * label (RFC 7095 section 3.3.1.3), in which ARIN writes the whole address.
     */
    private Optional<String> country() {
        return named("adr")
                .flatMap(adr -> {
                    JsonNode parts = adr.values().isEmpty()
                            ? MissingNode.getInstance()
                            : adr.values().getFirst();
                    return RdapJson.text(adr.parameters(), "cc")
                            .or(() -> parts.isArray() ? RdapJson.text(parts.path(parts.size() - 1)) : Optional.empty())
                            .or(() -> lastLine(adr.parameters().path("label").asText()))
                            .filter(country -> !country.isEmpty() && !RdapJson.isRedaction(country))
                            .stream();
                })
                .findFirst();
    }

    private static Optional<String> lastLine(String label) {
        return label.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((before, line) -> line)
                .map(line -> UntrustedText.from(line, MAX_COUNTRY).value());
    }

    private static List<Property> properties(JsonNode vcardArray, UnreadValues unread) {
        JsonNode list = list(vcardArray);
        if (list.isMissingNode()) {
            if (!vcardArray.isContainerNode() || !vcardArray.isEmpty()) {
                unread.add("vcardArray", vcardArray);
            }
            return List.of();
        }
        List<Property> properties = new ArrayList<>();
        for (JsonNode each : list) {
            if (properties.size() == MAX_PROPERTIES) {
                break;
            }
            property(each).ifPresent(properties::add);
        }
        return properties;
    }

    /**
     * Returns the properties in ["vcard", [properties]]. Some servers omit the word. Others omit both the word and the list around the properties.
     */
    private static JsonNode list(JsonNode vcardArray) {
        if (isProperty(vcardArray.path(0))) {
            return vcardArray;
        }
        return StreamSupport.stream(vcardArray.spliterator(), false)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean isProperty(JsonNode node) {
        return node.isArray() && node.size() > 1 && node.path(0).isTextual();
    }

    private static Optional<Property> property(JsonNode node) {
        if (!isProperty(node)) {
            return Optional.empty();
        }
        String name = node.path(0).asText().strip().toLowerCase(Locale.ROOT);
        int at = node.path(1).isTextual() ? 1 : 2;
        // A property of four elements has its type in place. A property of three elements may lack the type or the
        // value.
        int from = node.size() >= 4 ? 3 : at == 1 && isType(node.path(1)) ? 2 : at;
        List<JsonNode> values = new ArrayList<>();
        for (int i = from; i < node.size(); i++) {
            if (node.size() >= 4 || !isType(node.path(i))) {
                values.add(node.path(i));
            }
        }
        return Optional.of(new Property(name.substring(name.lastIndexOf('.') + 1), node.path(1), values));
    }

    private static boolean isType(JsonNode node) {
        return node.isTextual() && TYPES.contains(node.asText().toLowerCase(Locale.ROOT));
    }

    /** Returns the text, or the first text of a structured value. */
    private static JsonNode first(JsonNode value) {
        JsonNode at = value;
        for (int depth = 0; at.isArray() && depth < 4; depth++) {
            JsonNode list = at;
            at = StreamSupport.stream(list.spliterator(), false)
                    .filter(each -> !each.asText().isBlank() || each.isArray())
                    .findFirst()
                    .orElse(list.path(0));
        }
        return at;
    }
}
