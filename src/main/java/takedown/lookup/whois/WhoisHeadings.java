package takedown.lookup.whois;

import java.util.Set;

/** Which headings and first lines say whose block begins. Labels as {@link Field#normal} writes them. */
final class WhoisHeadings {
    private static final Set<String> NAMES =
            Set.of("name", "organization", "organisation", "organization name", "company", "org");

    /** First lines of the block of a person, a role or another object beside the domain. */
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
            "domain owners / registrant",
            "domain managers",
            "titular",
            "domain information",
            "domain details",
            "registrar information",
            "contact information",
            "additional information");

    private WhoisHeadings() {}

    static boolean isName(String label) {
        return NAMES.contains(label);
    }

    static boolean opensContact(String label) {
        return CONTACT_BLOCKS.contains(label);
    }

    static boolean isBareHeading(String label) {
        return BARE_HEADINGS.contains(label);
    }

    /** Of a heading that is no field of the domain: whether it heads a person or an office. */
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
