package takedown.paper.template;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that templates may use and the texts that they must contain.
 *
 * @param mains files that each make a document: {@code packet/seizure.html}; they include the others
 * @param roots the values given to a template, by name
 * @param phrases types of these values whose public methods may be called
 * @param spelled enums whose constants a template reads as texts, so that it can compare and print them
 * @param demands by main file, the texts that it or an included file must contain
 * @param bans by main file, the texts that neither it nor an included file may contain, in upper or lower case
 */
public record Vocabulary(
        List<String> mains,
        Map<String, Type> roots,
        Set<Class<?>> phrases,
        Set<Class<?>> spelled,
        Map<String, List<Demand>> demands,
        Map<String, List<Demand>> bans) {
    public Vocabulary {
        mains = List.copyOf(mains);
        roots = Map.copyOf(roots);
        phrases = Set.copyOf(phrases);
        spelled = Set.copyOf(spelled);
        demands = Map.copyOf(demands);
        bans = Map.copyOf(bans);
    }

    /**
     * A text that a paper must contain, or must not contain.
     *
     * @param text as it is in a file
     * @param why in words, for the author of the file
     */
    public record Demand(String text, String why) {}
}
