package takedown.web.directory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.directory.Channel;
import takedown.directory.Contact;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Reach;
import takedown.directory.Registrar;
import takedown.directory.Registry;
import takedown.directory.Role;
import takedown.directory.Source;

/**
 * A party of the directory in the API.
 *
 * @param tlds of a registry: the suffixes that it runs
 * @param ianaId of a registrar
 * @param sources of everything except the contacts, which carry their own
 */
@Schema(name = "DirectoryParty")
public record PartyView(
        Role role,
        String id,
        String name,
        Optional<String> country,
        Reach reach,
        Set<String> tlds,
        OptionalInt ianaId,
        List<ContactView> contacts,
        List<SourceView> sources,
        Optional<String> note) {

    /** @param tlds the suffixes to which it applies; empty for all of the party's */
    @Schema(name = "DirectoryContact")
    public record ContactView(
            String kind,
            String value,
            String source,
            String sourceTitle,
            String asOf,
            String confidence,
            Set<String> tlds,
            Optional<String> note) {}

    @Schema(name = "DirectorySource")
    public record SourceView(String id, String title, Optional<String> url, String asOf, String confidence) {}

    public static PartyView of(Party party, Directory directory) {
        return new PartyView(
                party.role(),
                party.id(),
                party.name(),
                party.country().map(CountryCode::alpha2),
                directory.reachOf(party.country()),
                party instanceof Registry registry ? registry.tlds() : Set.of(),
                party instanceof Registrar registrar ? registrar.ianaId() : OptionalInt.empty(),
                party.contacts().stream().map(contact -> of(contact, directory)).toList(),
                party.sources().stream()
                        .map(directory::source)
                        .map(PartyView::of)
                        .toList(),
                party.note());
    }

    private static ContactView of(Contact contact, Directory directory) {
        String channel = switch (contact.channel()) {
            case Channel.Email _ -> "EMAIL";
            case Channel.WebForm _ -> "FORM";
            case Channel.Postal _ -> "POSTAL";
            case Channel.Phone _ -> "PHONE";
            case Channel.Api _ -> "API";
        };
        return new ContactView(
                contact.kind() + "_" + channel,
                contact.channel().value(),
                contact.source(),
                directory.source(contact.source()).title(),
                contact.asOf().text(),
                contact.confidence().name(),
                contact.tlds(),
                contact.note());
    }

    private static SourceView of(Source source) {
        return new SourceView(
                source.id(),
                source.title(),
                source.url().map(Object::toString),
                source.asOf().text(),
                source.confidence().name());
    }
}
