package takedown.lookup.whois;

import java.util.Set;

/** The headings and first lines that start a block, by the owner of the block. Labels are in the form of {@link Field#normal}. */
final class WhoisHeadings {
    private static final Set<String> ORGANISATIONS = Set.of(
            "organization",
            "organisation",
            "organization name",
            "organisation name",
            "company",
            "company name",
            "org",
            "organizacion",
            "organización",
            "organização",
            "organizacao",
            "organizzazione",
            "organisatie",
            "organizacja",
            "firma",
            "société",
            "societe",
            "empresa",
            "azienda",
            "организация",
            "organization loc",
            "組織名",
            "公司");

    private static final Set<String> NAMES = Set.of(
            "name",
            "full name",
            "contact name",
            "nom",
            "nombre",
            "nome",
            "naam",
            "nazwa",
            "имя",
            "названи",
            "ad",
            "名前",
            "名称",
            "이름");

    /** Lines of a person's or an office's block. A line without a value directly above them is the heading of the block. */
    private static final Set<String> OF_A_BLOCK = Set.of(
            "address",
            "street",
            "city",
            "country",
            "phone",
            "email",
            "e mail",
            "fax",
            "url",
            "website",
            "handle",
            "nic hdl",
            "id",
            "type",
            "first name",
            "last name",
            "direccion",
            "dirección",
            "pais",
            "ciudad",
            "adresse",
            "telefon",
            "telefono",
            "indirizzo");

    private static final Set<String> OF_AN_ADDRESS = Set.of(
            "city",
            "street",
            "address",
            "street address",
            "town",
            "suburb",
            "postal code",
            "zip",
            "zip code",
            "zipcode",
            "post code",
            "postcode",
            "country",
            "country code");

    /** First lines of the block of a person, a role, or an object other than the domain. */
    private static final Set<String> CONTACT_BLOCKS = Set.of(
            "person",
            "personname",
            "role",
            "contact",
            "contact type",
            "contact id",
            "nic hdl",
            "nic handle",
            "nic hdl br",
            "norid handle",
            "administrative contact",
            "technical contact",
            "billing contact",
            "admin contact",
            "tech contact",
            "keyset",
            "mntner");

    /** Lines that are headings even without a colon. */
    private static final Set<String> BARE_HEADINGS = Set.of(
            "registrant",
            "registrant contact",
            "owner contact",
            "admin contact",
            "administrative contact",
            "administrative contact/agent",
            "administrativ contact",
            "technical contact",
            "technical contacts",
            "tech contact",
            "billing contact",
            "zone contact",
            "organization using domain name",
            "organisation using domain name",
            "nameserver information",
            "abuse contact",
            "abuse contacts",
            "abuse desk",
            "registrar abuse contact",
            "name server information",
            "registrant information",
            "holder",
            "registrar",
            "domain owners / registrant",
            "domain managers",
            "titular",
            "domain information",
            "domain details",
            "registrar information",
            "contact information",
            "additional information");

    private WhoisHeadings() {}

    static boolean isOrganisation(String label) {
        return ORGANISATIONS.contains(label);
    }

    /** Returns whether the label names the subject of a block, a person or an organisation. */
    static boolean isName(String label) {
        return NAMES.contains(label) || ORGANISATIONS.contains(label);
    }

    /** Returns whether the line occurs only in the block of a person or an office. */
    static boolean isOfABlock(String label) {
        return isName(label) || OF_A_BLOCK.contains(label);
    }

    /** Returns whether the line is a part of an address. Next to such a line, "state" means a region, not a status. */
    static boolean isOfAnAddress(String label) {
        return OF_AN_ADDRESS.contains(label);
    }

    static boolean isHolder(String label) {
        return !label.contains("contact")
                        && !label.contains("admin")
                        && (label.startsWith("registrant")
                                || label.contains("using domain name")
                                || label.contains("holder")
                                || label.contains("titular")
                                || label.contains("inhaber"))
                || label.equals("owner contact")
                || label.equals("registrant contact")
                || isOrganisation(label);
    }

    static boolean opensContact(String label) {
        return CONTACT_BLOCKS.contains(label);
    }

    static boolean isBareHeading(String label) {
        return BARE_HEADINGS.contains(label);
    }

    /** Returns whether the label is a heading above a person or an office, and not a field of the domain. */
    static boolean isContact(String label) {
        return label.contains("contact")
                || label.contains("registrant")
                || label.contains("admin")
                || label.startsWith("tech")
                || label.startsWith("zone c")
                || label.contains("billing")
                || label.contains("holder")
                || label.contains("owner")
                || label.contains("titular")
                || label.contains("onsite")
                || label.contains("person")
                || label.contains("using domain name")
                || label.contains("manager");
    }
}
