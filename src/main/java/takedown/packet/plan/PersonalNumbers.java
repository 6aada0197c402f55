package takedown.packet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Observed;
import takedown.packet.document.Particulars;
import takedown.packet.document.Preflight.Finding;

/**
 * Finds numbers in the free text of papers that Fed. R. Civ. P. 5.2(a) lets a filing print only in part: social-security numbers and the numbers of payment
 * cards. Birth dates and names of minors are for counsel to find.
 */
public final class PersonalNumbers {
    private static final Pattern SOCIAL_SECURITY = Pattern.compile("(?<![\\w-])\\d{3}-\\d{2}-\\d{4}(?![\\w-])");
    private static final Pattern CARD = Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w-]|\\.\\d)");

    private PersonalNumbers() {}

    /** Returns a warning for each text of the request, and for a court's paper of the matter, that has such a number. */
    public static List<Finding> warnings(PlanInput ask) {
        Particulars said = ask.request().particulars();
        Map<String, String> texts = new TreeMap<>();
        texts.put("purpose", said.purpose());
        texts.put("items", String.join("\n", said.items()));
        texts.put("observed.how", said.observed().map(Observed::how).orElse(""));
        if (ask.request().kind().isCourtPaper()) {
            ask.file()
                    .matter()
                    .statements()
                    .forEach((statement, text) -> texts.put("matter.statements." + statement.name(), text));
        }
        List<Finding> warnings = new ArrayList<>();
        texts.forEach((field, text) -> {
            if (isIn(text)) {
                warnings.add(new Finding(
                        FindingCode.PERSONAL_DATA,
                        field,
                        "the text has a number in the form of a social-security or payment card number: a paper may print only"
                                + " its last four digits (Fed. R. Civ. P. 5.2(a))"));
            }
        });
        return warnings;
    }

    static boolean isIn(String text) {
        return SOCIAL_SECURITY.matcher(text).find()
                || CARD.matcher(text).results().anyMatch(found -> isCard(found.group()));
    }

    /** Returns whether the check digit of the number is right (ISO/IEC 7812-1, annex B). */
    private static boolean isCard(String number) {
        String digits = number.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }
}
