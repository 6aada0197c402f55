package takedown.attribution;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.directory.Channel;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.name.DomainName;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Provenance;
import takedown.observation.Source;

/**
 * Orders the contacts of one party, best first: those that the registry's answer states, those that the registrar's answer states, the directory's
 * abuse contacts, then the directory's other contacts.
 */
final class PartyContacts {
    private final Optional<DomainName> accused;

    record Stated(AbuseDesk desk, Provenance from) {}

    /** @param accused the registrable name under investigation; a mailbox or form under it may belong to the opponent */
    PartyContacts(Optional<DomainName> accused) {
        this.accused = accused;
    }

    List<StatedContact> of(List<Contact> listed) {
        return of(List.of(), listed);
    }

    /**
     * Returns the contacts, best first.
     *
     * @param stated the abuse desks in answers, the most credible first
     */
    List<StatedContact> of(List<Stated> stated, List<Contact> listed) {
        Map<String, StatedContact> contacts = new LinkedHashMap<>();
        for (Stated answer : stated) {
            Provenance from = answer.from();
            String source = from.source() + " " + from.server();
            String asOf = from.at().toString().substring(0, 10);
            answer.desk().contacts().forEach(contact -> {
                boolean referred = isReferredTo(from.source()) && !isListed(contact.value(), listed);
                boolean doubtful = isOfSuspect(contact) || (referred && contact.kind() != AbuseContact.Kind.PHONE);
                contacts.putIfAbsent(
                        key(contact.value()),
                        new StatedContact(
                                "ABUSE_" + contact.kind(),
                                contact.value(),
                                source,
                                asOf,
                                doubtful ? "LOW" : referred ? "MEDIUM" : "HIGH",
                                doubtful));
            });
        }
        Stream.concat(
                        listed.stream().filter(c -> c.kind() == ContactKind.ABUSE),
                        listed.stream().filter(c -> c.kind() != ContactKind.ABUSE))
                .map(PartyContacts::listed)
                .forEach(c -> contacts.putIfAbsent(key(c.value()), c));
        return List.copyOf(contacts.values());
    }

    /**
     * Returns whether the server was found through another server's answer and not through IANA's bootstrap. The registration of a WHOIS server's
     * host name can lapse, and a third party can then register the name. In 2024, this happened to the former WHOIS host name of .mobi for 20
     * dollars, and 135,000 systems trusted the new owner.
     */
    private static boolean isReferredTo(Source source) {
        return source == Source.WHOIS || source == Source.WHOIS_REGISTRAR || source == Source.RDAP_REGISTRAR;
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private static StatedContact listed(Contact contact) {
        String channel = switch (contact.channel()) {
            case Channel.Email e -> "EMAIL";
            case Channel.WebForm w -> "FORM";
            case Channel.Postal p -> "POSTAL";
            case Channel.Phone p -> "PHONE";
            case Channel.Api a -> "API";
        };
        return new StatedContact(
                contact.kind() + "_" + channel,
                contact.channel().value(),
                contact.source(),
                contact.asOf().toString(),
                contact.confidence().name());
    }

    private static boolean isListed(String mail, List<Contact> listed) {
        return listed.stream().anyMatch(c -> c.channel().value().equalsIgnoreCase(mail));
    }

    private boolean isOfSuspect(AbuseContact contact) {
        String value = contact.value();
        Optional<DomainName> domain = switch (contact.kind()) {
            case EMAIL -> DomainName.tryOf(value.substring(value.lastIndexOf('@') + 1));
            case FORM -> Optional.ofNullable(URI.create(value).getHost()).flatMap(DomainName::tryOf);
            case PHONE -> Optional.empty();
        };
        return domain.isPresent() && accused.isPresent() && domain.get().isAtOrBelow(accused.get());
    }
}
