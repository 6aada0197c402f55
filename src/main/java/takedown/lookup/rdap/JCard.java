package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.Email;
import ezvcard.property.Telephone;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import takedown.name.UntrustedText;
import takedown.observation.AbuseContact;

/**
 * A jCard (RFC 7095), as far as it is of use here.
 *
 * @param kind individual, org, group, in small letters
 * @param reach mailbox and telephone number
 * @param redacted which of its properties hold "REDACTED FOR PRIVACY" and the like instead of a value
 */
public record JCard(
        Optional<String> name,
        Optional<String> organisation,
        Optional<String> kind,
        Optional<String> country,
        AbuseContact reach,
        Set<String> redacted) {
    private static final int MAX_PROPERTIES = 100;
    private static final Set<String> READ = Set.of("fn", "org", "email", "tel", "kind");

    public JCard {
        redacted = Collections.unmodifiableSortedSet(new TreeSet<>(redacted));
    }

    static JCard of(JsonNode vcardArray) {
        VCard card = card(vcardArray);
        Set<String> redacted = new TreeSet<>();
        Optional<String> name =
                shown(Optional.ofNullable(card.getFormattedName()).map(fn -> fn.getValue()), "name", redacted);
        Optional<String> organisation = shown(
                Optional.ofNullable(card.getOrganization())
                        .filter(org -> !org.getValues().isEmpty())
                        .map(org -> org.getValues().getFirst()),
                "organisation",
                redacted);
        Optional<String> kind =
                Optional.ofNullable(card.getKind()).map(k -> k.getValue()).map(k -> k.toLowerCase(Locale.ROOT));
        Optional<String> email = card.getEmails().stream()
                .map(Email::getValue)
                .map(JCard::withoutScheme)
                .flatMap(v -> shown(Optional.ofNullable(v), "email", redacted).stream())
                .filter(JCard::isMailbox)
                .findFirst();
        Optional<String> phone = card.getTelephoneNumbers().stream()
                .flatMap(t -> shown(number(t), "phone", redacted).stream())
                .findFirst();
        return new JCard(name, organisation, kind, country(vcardArray), new AbuseContact(email, phone), redacted);
    }

    /** The country code that RFC 8605 adds to adr as parameter cc, else adr's last component. */
    private static Optional<String> country(JsonNode vcardArray) {
        for (JsonNode property : vcardArray.path(1)) {
            if (property.path(0).asText().equalsIgnoreCase("adr")) {
                JsonNode parts = property.path(3);
                return RdapJson.text(property.path(1), "cc")
                        .or(() -> RdapJson.text(parts.path(parts.size() - 1)))
                        .filter(country -> !RdapJson.isRedaction(country));
            }
        }
        return Optional.empty();
    }

    /** Some write the mailbox as a URI. */
    private static String withoutScheme(String mail) {
        return mail != null && mail.regionMatches(true, 0, "mailto:", 0, 7) ? mail.substring(7) : mail;
    }

    /** One mailbox and nothing that a mail header could be made of. */
    static boolean isMailbox(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 3
                && text.length() <= 254
                && text.chars().allMatch(c -> c > ' ' && c != 0x7f && "<>(),;:\\\"[]".indexOf(c) < 0)
                && text.indexOf('.', at) > at + 1;
    }

    private static Optional<String> shown(Optional<String> value, String property, Set<String> redacted) {
        Optional<String> text =
                value.map(v -> UntrustedText.from(v, 500).value().strip()).filter(v -> !v.isEmpty());
        if (text.filter(RdapJson::isRedaction).isPresent()) {
            redacted.add(property);
            return Optional.empty();
        }
        return text;
    }

    private static Optional<String> number(Telephone telephone) {
        if (telephone.getUri() != null) {
            return Optional.ofNullable(telephone.getUri().getNumber());
        }
        return Optional.ofNullable(telephone.getText())
                .map(t -> t.regionMatches(true, 0, "tel:", 0, 4) ? t.substring(4) : t);
    }

    /**
     * Through ez-vcard, which gives up a whole card for one property that is not as it should be; so it is handed only
     * those that are well formed and of use here.
     */
    private static VCard card(JsonNode vcardArray) {
        ArrayNode properties = JsonNodeFactory.instance.arrayNode();
        properties.add(JsonNodeFactory.instance
                .arrayNode()
                .add("version")
                .add(JsonNodeFactory.instance.objectNode())
                .add("text")
                .add("4.0"));
        int count = 0;
        for (JsonNode property : vcardArray.path(1)) {
            if (count++ > MAX_PROPERTIES) {
                break;
            }
            if (property.isArray()
                    && property.size() >= 4
                    && READ.contains(property.path(0).asText().toLowerCase(Locale.ROOT))
                    && (property.path(3).isTextual() || property.path(3).isArray())) {
                properties.add(JsonNodeFactory.instance
                        .arrayNode()
                        .add(property.path(0).asText().toLowerCase(Locale.ROOT))
                        .add(JsonNodeFactory.instance.objectNode())
                        .add(property.path(2).asText("text"))
                        .add(plain(property.path(3))));
            }
        }
        if (properties.size() == 1) {
            return new VCard();
        }
        try {
            VCard card = Ezvcard.parseJson(JsonNodeFactory.instance
                            .arrayNode()
                            .add("vcard")
                            .add(properties)
                            .toString())
                    .first();
            return card == null ? new VCard() : card;
        } catch (RuntimeException notACard) {
            return new VCard();
        }
    }

    /** A text, or the first text of a structured value. */
    private static String plain(JsonNode value) {
        JsonNode at = value;
        for (int depth = 0; at.isArray() && depth < 4; depth++) {
            at = at.path(0);
        }
        return at.asText("");
    }
}
