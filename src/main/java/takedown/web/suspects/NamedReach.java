package takedown.web.suspects;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.view.ReachPicture;
import takedown.casefile.suspects.view.ReachPictures;
import takedown.directory.Role;

/** A {@link ReachPicture} with the names of its parties, including parties that occur only in the answers about a suspect. */
@ApplicationScoped
public class NamedReach {
    private final ReachPictures pictures;
    private final PartyNames.Reader names;

    NamedReach(ReachPictures pictures, PartyNames.Reader names) {
        this.pictures = pictures;
        this.names = names;
    }

    /**
     * @param party the role of the parties whose reach is shown: REGISTRY or REGISTRAR
     * @throws takedown.name.Refusal (INVALID) for another role
     */
    public ReachPicture of(CaseAccess access, SuspectFilter filter, Role party) {
        ReachPicture picture = pictures.of(access, filter, party);
        PartyNames known = names.of(
                access,
                Map.of(
                        SuspectField.HOST,
                        picture.values(ReachPicture.Layer.HOST),
                        party == Role.REGISTRAR ? SuspectField.REGISTRAR : SuspectField.REGISTRY,
                        picture.values(ReachPicture.Layer.PARTY)));
        return picture.named(known::withId);
    }
}
