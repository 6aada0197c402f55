package takedown.directory;

import java.util.List;
import java.util.Optional;

/**
 * An organisation that can do something about a domain name. Everything that is not known is absent: an empty list of contacts
 * means that none was found in the sources read, not that there is none.
 */
public sealed interface Party permits Registry, Registrar, DnsOperator, Host, Cdn, MailOperator, Platform {

    /** Stable, lower case, unique in the directory. */
    String id();

    String name();

    Role role();

    /** Where the organisation sits, if a source says so; never read off a TLD or a telephone number. */
    Optional<CountryCode> country();

    List<Contact> contacts();

    /** Ids of the sources of everything here but the contacts, which carry their own; not empty. */
    List<String> sources();

    /** What a person should know before writing to them. */
    Optional<String> note();

    /** The contacts of one kind, in the order of the file: the first is the one to use. */
    default List<Contact> contacts(ContactKind kind) {
        return contacts().stream().filter(contact -> contact.kind() == kind).toList();
    }
}
