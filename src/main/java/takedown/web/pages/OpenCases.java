package takedown.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;

@ApplicationScoped
public class OpenCases {
    /** Maximum number of cases that are read, latest first. Older cases have their pages, but a form does not offer them. */
    private static final int MOST = 1_000;

    private final Cases cases;

    OpenCases(Cases cases) {
        this.cases = cases;
    }

    /** Returns the open cases of which the actor is a member, among the latest {@value #MOST} cases that the actor may see; the latest case first. */
    List<CaseFile> ofMember(Actor actor) {
        return open(actor)
                .filter(file ->
                        file.members().stream().anyMatch(member -> member.user().equals(actor.user())))
                .toList();
    }

    private Stream<CaseFile> open(Actor actor) {
        return cases.latest(actor, MOST).stream().filter(file -> file.state() == CaseState.OPEN);
    }

    /**
     * Returns the open ones among the latest {@value #MOST} cases that the actor may see, latest first; none for an actor whose role may not change
     * any case.
     */
    List<CaseFile> of(Actor actor) {
        return actor.mayWork() ? open(actor).toList() : List.of();
    }
}
