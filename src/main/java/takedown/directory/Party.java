package takedown.directory;

import java.util.List;
import java.util.Optional;

/**
 * An organisation that can act on a domain name. Unknown values are absent: an empty list of contacts means that none was found in the sources
 * read, not that there is none.
 */
public sealed interface Party
        permits Registry, Registrar, DnsOperator, Host, Cdn, MailOperator, Platform, CertificateAuthority {

    /** Stable, lower case, unique in the directory. */
    String id();

    String name();

    Role role();

    /** The country of the organisation, if a source states it. Never derived from a TLD or a telephone number. */
    Optional<CountryCode> country();

    List<Contact> contacts();

    /** Ids of the sources of everything here except the contacts, which carry their own. Not empty. */
    List<String> sources();

    /** Advice for a person who writes to them. */
    Optional<String> note();

    /** Returns the contacts of one kind, in the order of the file: the first is the one to use. */
    default List<Contact> contacts(ContactKind kind) {
        return contacts().stream().filter(contact -> contact.kind() == kind).toList();
    }

    /** Returns the contacts for service of process. An address of low confidence is never one of them: a person must confirm it first. */
    default List<Contact> forService() {
        return contacts(ContactKind.LEGAL_PROCESS).stream()
                .filter(contact -> contact.confidence() != Confidence.LOW)
                .toList();
    }
}
