package takedown.lookup.whois;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Interprets the words of a label that is not in a table, because registries reword their texts more often than tables are updated. The result is
 * empty if a word hints at a person or thing other than the domain, its holder and its registrar.
 */
final class LabelWords {
    private static final int MOST_WORDS = 6;

    /** Words of labels about persons, other objects, and the text itself. */
    private static final Set<String> ELSEWHERE = Set.of(
            "whois",
            "database",
            "url",
            "uri",
            "website",
            "www",
            "phone",
            "tel",
            "fax",
            "email",
            "e",
            "mail",
            "street",
            "city",
            "country",
            "state",
            "postal",
            "address",
            "zip",
            "id",
            "iana",
            "abuse",
            "admin",
            "administrative",
            "tech",
            "technical",
            "billing",
            "contact",
            "query",
            "lookup",
            "transfer",
            "transferred",
            "reseller",
            "ds",
            "key",
            "dnssec",
            "price",
            "fee",
            "trademark",
            "lock",
            "locked",
            "by",
            "person",
            "owner",
            "registrant",
            "holder",
            "server",
            "handle",
            "language",
            "notes",
            "remarks",
            "type",
            "count",
            "ip",
            "ipv4",
            "ipv6",
            "mx");

    private static final Set<String> NOT_THE_REGISTRARS = Set.of(
            "fax",
            "ext",
            "url",
            "uri",
            "form",
            "postal",
            "street",
            "country",
            "website",
            "www",
            "name",
            "id",
            "handle",
            "registrant",
            "holder",
            "owner",
            "admin",
            "tech",
            "billing",
            "hosting",
            "reseller",
            "network");

    private static final Set<String> ABUSE = Set.of("abuse", "missbrauch", "abuso", "abusos", "misbruik");

    private static final Set<String> HOLDERS =
            Set.of("registrant", "holder", "owner", "titular", "titulaire", "inhaber", "registrante");

    private static final Set<String> PHONE =
            Set.of("phone", "telephone", "tel", "telefon", "teléfono", "telefone", "téléphone");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "phone",
            "ext",
            "fax",
            "email",
            "mail",
            "street",
            "city",
            "state",
            "province",
            "state/province",
            "country",
            "code",
            "zip",
            "zipcode",
            "postcode",
            "url",
            "website",
            "www",
            "page",
            "handle",
            "number",
            "type",
            "address",
            "known",
            "phone number",
            "fax no");

    private static final List<String> END =
            List.of("expir", "venc", "scad", "caduc", "ablauf", "истек", "valid", "wygas");
    private static final List<String> BEGIN =
            List.of("creat", "crea", "regist", "activat", "enregist", "inscri", "inregist", "rejestr", "alta", "начал");
    private static final List<String> CHANGE =
            List.of("updat", "modif", "chang", "actuali", "aktuali", "edit", "amend", "измен", "mise");

    private LabelWords() {}

    /**
     * Returns the field that the words of a label mean.
     *
     * @param label as {@link Field#normal} writes it
     */
    static Optional<Field> guess(String label) {
        if (label.length() > 45 || label.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = List.of(label.split(" ", MOST_WORDS + 1));
        if (words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        if (words.stream().anyMatch(ABUSE::contains)) {
            return abuse(words);
        }
        if (HOLDERS.contains(words.getFirst()) && words.size() <= 3) {
            return holder(words.subList(1, words.size()));
        }
        if (isNameServers(label)) {
            return words.stream().anyMatch(w -> w.startsWith("ip") || w.equals("address"))
                    ? Optional.empty()
                    : Optional.of(Field.NAME_SERVER);
        }
        if (words.stream().anyMatch(ELSEWHERE::contains)) {
            return Optional.empty();
        }
        if (words.getLast().equals("registrar") || label.endsWith("registrar name")) {
            return Optional.of(Field.REGISTRAR);
        }
        // "Last update of registration" means the change, and "registration expires" means the end.
        return begins(words, END)
                ? Optional.of(Field.EXPIRES)
                : begins(words, CHANGE)
                        ? Optional.of(Field.UPDATED)
                        : begins(words, BEGIN) ? Optional.of(Field.CREATED) : Optional.empty();
    }

    static boolean isNameServers(String label) {
        return label.contains("name server") || label.contains("nameserver") || label.contains("dns server");
    }

    /** Returns the field of a holder's label, such as "Registrant Org" and "owner-name". A holder's address, mailbox and numbers are not kept. */
    private static Optional<Field> holder(List<String> words) {
        String rest = String.join(" ", words);
        return WhoisHeadings.isOrganisation(rest)
                ? Optional.of(Field.REGISTRANT_ORGANISATION)
                : WhoisHeadings.isName(rest) ? Optional.of(Field.REGISTRANT_NAME) : Optional.empty();
    }

    /** Returns the field of the registrar's own abuse desk. Labels of a holder's contact or of a fax are left out. */
    private static Optional<Field> abuse(List<String> words) {
        if (words.stream().anyMatch(NOT_THE_REGISTRARS::contains)) {
            return Optional.empty();
        }
        return Optional.of(words.stream().anyMatch(PHONE::contains) ? Field.ABUSE_PHONE : Field.ABUSE_EMAIL);
    }

    /** Returns whether the label can only have a value beside it, such as an address line, a number or a link. Such a label is not a heading. */
    static boolean isAttribute(String label) {
        String last = label.substring(label.lastIndexOf(' ') + 1);
        return ATTRIBUTES.contains(last) || ATTRIBUTES.contains(label);
    }

    private static boolean begins(List<String> words, List<String> stems) {
        return words.stream().anyMatch(word -> stems.stream().anyMatch(word::startsWith));
    }
}
