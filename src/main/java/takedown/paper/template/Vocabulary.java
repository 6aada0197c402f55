package takedown.paper.template;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What templates may use and may not leave out.
 *
 * @param mains files that are printed by themselves: {@code packet/seizure.html}; they include the others
 * @param roots what a template is given, by name
 * @param phrases types among them whose public methods may be called
 * @param spelled enums whose constants a template reads as texts, so that it can compare and print them
 * @param demands by main file what must stand in it or in what it includes
 */
public record Vocabulary(
        List<String> mains,
        Map<String, Type> roots,
        Set<Class<?>> phrases,
        Set<Class<?>> spelled,
        Map<String, List<Demand>> demands) {
    public Vocabulary {
        mains = List.copyOf(mains);
        roots = Map.copyOf(roots);
        phrases = Set.copyOf(phrases);
        spelled = Set.copyOf(spelled);
        demands = Map.copyOf(demands);
    }

    /**
     * Something that no paper of ours goes without.
     *
     * @param text as it stands in a file
     * @param why in words, for the author who left it out
     */
    public record Demand(String text, String why) {}
}
