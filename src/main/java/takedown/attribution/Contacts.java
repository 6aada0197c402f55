package takedown.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.directory.Channel;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.name.DomainName;
import takedown.observation.AbuseContact;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Contacts of one party, best first: stated in an answer about this very name, then the directory's abuse contacts, then the rest. */
final class Contacts {
    private final Optional<DomainName> accused;

    /** @param accused the registrable name under investigation; a mailbox under it may be the opponent's own */
    Contacts(Optional<DomainName> accused) {
        this.accused = accused;
    }

    List<StatedContact> of(AbuseContact stated, Optional<Provenance> from, List<Contact> listed) {
        List<StatedContact> contacts = new ArrayList<>();
        if (from.isPresent()) {
            String source = from.get().source() + " " + from.get().server();
            String asOf = from.get().at().toString().substring(0, 10);
            stated.email().ifPresent(mail -> {
                boolean doubtful = isAccuseds(mail) || (from.get().source() == Source.WHOIS && !isListed(mail, listed));
                contacts.add(new StatedContact("ABUSE_EMAIL", mail, source, asOf, doubtful ? "LOW" : "HIGH", doubtful));
            });
            stated.phone()
                    .ifPresent(phone -> contacts.add(new StatedContact("ABUSE_PHONE", phone, source, asOf, "HIGH")));
        }
        Stream.concat(
                        listed.stream().filter(c -> c.kind() == ContactKind.ABUSE),
                        listed.stream().filter(c -> c.kind() != ContactKind.ABUSE))
                .map(Contacts::listed)
                .filter(c -> contacts.stream().noneMatch(known -> known.value().equalsIgnoreCase(c.value())))
                .forEach(contacts::add);
        return contacts;
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

    private boolean isAccuseds(String mail) {
        Optional<DomainName> domain = DomainName.tryOf(mail.substring(mail.lastIndexOf('@') + 1));
        return domain.isPresent() && accused.isPresent() && domain.get().isAtOrBelow(accused.get());
    }
}
