package takedown.packet.plan.order;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds section numbers that are probably mistyped: a list of sections ascends, as in {@code 15 U.S.C. §§ 1114, 1116, 1125(a)}. */
final class StatuteNumbers {
    private static final Pattern LIST = Pattern.compile(
            "\u00a7\u00a7?\\s*((?:\\d+[A-Za-z]?(?:\\([^)]*\\))*(?:\\s*(?:,\\s*and|,\\s*&|,|and|&)\\s*)?)+)");
    private static final Pattern SECTION = Pattern.compile("(?<![(\\w])(\\d+)(?=[A-Za-z]?(?:\\(|\\b))");

    private static final Pattern CODE = Pattern.compile("\\s*[A-Z]");

    private StatuteNumbers() {}

    /** Returns the sections that are lower than the section before them in the same list: {@code 116} in {@code §§ 1114, 116}. */
    static List<String> slips(String statute) {
        List<String> slips = new ArrayList<>();
        Matcher lists = LIST.matcher(statute);
        while (lists.find()) {
            List<String> sections = SECTION.matcher(lists.group(1).replaceAll("\\([^)]*\\)", ""))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            // A number before the name of a code is the title of the next statute: 18 U.S.C. § 1030, 15 U.S.C. § 1114.
            boolean titled = CODE.matcher(statute.substring(lists.end())).lookingAt();
            long before = 0;
            for (String section : sections.subList(0, sections.size() - (titled ? 1 : 0))) {
                long number = section.length() > 9 ? Long.MAX_VALUE : Long.parseLong(section);
                if (number < before) {
                    slips.add(section);
                }
                before = number;
            }
        }
        return slips;
    }
}
