package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parties of one owner, for example the registrars of one group, or a hosting company and its site builder.
 *
 * @param members the ids of the parties; the first is the party to write to
 * @param sharedContacts abuse contacts of the group; a party that has one of these contacts also belongs to the group
 * @param brands the names under which the group sells, as written in the reseller field of registration data
 */
public record PartyGroup(
        String id,
        String name,
        Set<String> members,
        Set<String> sharedContacts,
        Set<String> brands,
        List<String> sources,
        Optional<String> note) {
    public PartyGroup {
        members = OrderedSets.copyOf(members);
        sharedContacts = OrderedSets.copyOf(sharedContacts);
        brands = OrderedSets.copyOf(brands);
        sources = List.copyOf(sources);
    }
}
