package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parties of one owner: registrars of one group, a hosting company and its site builder.
 *
 * @param members ids of parties, the one to write to first
 * @param sharedContacts abuse contacts; a party that has one of them belongs to the group too
 * @param brands names under which the group sells, as resellers are named in registration data
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
