package takedown.web.pages.suspects;

import java.util.EnumSet;
import java.util.Set;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.investigation.DossierWords;

/** The names of parties, for pages whose values are ids of the directory. */
public final class PartyNames {
    private static final Set<SuspectField> OF_PARTIES =
            EnumSet.of(SuspectField.REGISTRY, SuspectField.REGISTRAR, SuspectField.HOST);

    private final Directory directory;

    PartyNames(Directory directory) {
        this.directory = directory;
    }

    /** Returns the name of the party with this id; the id itself for a party that is not in the directory. */
    public String of(String id) {
        return directory.party(id).map(Party::name).orElse(id);
    }

    /** Returns a value of a field for people. */
    public String of(SuspectField field, String value) {
        if (OF_PARTIES.contains(field)) {
            return of(value);
        }
        return switch (field) {
            case VERDICT -> Verdict.valueOf(value) == Verdict.UNKNOWN ? "not judged" : DossierWords.plain(value);
            case STATUS, TARGET_STATUS -> DossierWords.plain(value);
            default -> value;
        };
    }
}
