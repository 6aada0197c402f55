package takedown.directory;

import java.util.List;
import java.util.Optional;

/**
 * An organisation that can act on a domain name. Unknown values are absent. An empty list of contacts means that the sources do not state any, not
 * that there are none.
 */
public sealed interface Party
        permits Registry, Registrar, DnsOperator, Host, Cdn, MailOperator, Platform, CertificateAuthority {

    /** Returns the id, which is in lower case, is unique in the directory and does not change. */
    String id();

    String name();

    Role role();

    /** Returns the country of the organisation, if a source states it. It is never derived from a TLD or a telephone number. */
    Optional<CountryCode> country();

    List<Contact> contacts();

    /** Returns the ids of the sources of all statements about the party except the contacts, which have their own sources. The list is not empty. */
    List<String> sources();

    /** Returns advice for a person who writes to the party. */
    Optional<String> note();

    /** Returns the contacts of one kind, in the order of the file. The first is the contact to use. */
    default List<Contact> contacts(ContactKind kind) {
        return contacts().stream().filter(contact -> contact.kind() == kind).toList();
    }

    /** Returns the contacts for service of process. An address of low confidence is never among them, since a person has to confirm it first. */
    default List<Contact> forService() {
        return contacts(ContactKind.LEGAL_PROCESS).stream()
                .filter(contact -> contact.confidence() != Confidence.LOW)
                .toList();
    }
}
