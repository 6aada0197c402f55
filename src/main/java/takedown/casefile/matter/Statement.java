package takedown.casefile.matter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A passage of a court paper that only a person can write. It is plain text, and an empty line begins a paragraph. Some passages are a single line
 * ({@link #isLine}). The matter of a case stores the text of each passage under its constant.
 */
public enum Statement {
    GROUNDS("Application", "Grounds in summary", "one or two sentences"),
    LATER_SERVICE(
            "Application",
            "How Defendants are served after execution",
            "completes: Plaintiff shall serve this order, the application and the complaint on Defendants by …"),
    CERTIFICATE("Application", "Certificate of service, where Defendants have notice", "who was served, when, and how"),
    JURISDICTION("Proposed order", "Finding: jurisdiction and venue", "whole sentences"),
    FINDINGS(
            "Proposed order",
            "Finding: what Defendants do with the names, and likelihood of success",
            "whole sentences"),
    INJURY("Proposed order", "Finding: the injury, and why it is irreparable", "whole sentences"),
    FINDING_WITHOUT_NOTICE("Proposed order", "Finding: why the order is granted without notice", "whole sentences"),
    RESTRAINED_ACTS(
            "Proposed order",
            "The acts from which Defendants are restrained",
            "completes: Defendants are restrained from …"),
    INTRODUCTION("Memorandum", "Introduction", ""),
    FACTS("Memorandum", "Statement of facts", "with references to the declarations"),
    MERITS(
            "Memorandum",
            "Argument: likelihood of success on the merits",
            "for a final injunction the merits, and for a default judgment also the entry of default"),
    IRREPARABLE_HARM("Memorandum", "Argument: irreparable harm", ""),
    EQUITIES("Memorandum", "Argument: balance of equities and public interest", ""),
    THIRD_PARTIES("Memorandum", "Argument: authority over registry operators and registrars", ""),
    NO_NOTICE("Memorandum", "Argument: why no notice is given", ""),
    DECLARANT_METHOD("Declaration", "How the declarant identified the names", "whole sentences, in the first person"),
    WHAT_THE_NAMES_DO("Declaration", "What the names do", "whole sentences, in the first person"),
    NOTICE_DEFEATS_RELIEF(
            "Declaration", "Why notice would defeat the relief", "facts, such as earlier moves of the infrastructure"),
    DECLARANT_CARE(
            "Declaration",
            "Steps to avoid harm to others",
            "what was checked, and what is known about mail and about other names on the same addresses"),
    NOTICE_EFFORTS("Declaration of counsel", "Efforts to give notice", "whole sentences, in the first person"),
    NOTICE_REASONS("Declaration of counsel", "Reasons why notice should not be required", "whole sentences"),
    SEAL_REASONS("Sealing", "Why sealing is necessary", "printed in public papers: name no step of the execution"),
    SEAL_ALTERNATIVES("Sealing", "Why no less drastic alternative is enough", "printed in public papers"),
    SEAL_AUTHORITY("Sealing", "Authority and analysis", "printed in public papers"),
    SEAL_RESPONSES(
            "Sealing", "Time to object, by the rules of the court", true, "completes: within …, such as seven days"),
    DISCOVERY_FACTS("Early discovery", "Facts", "with references to the declarations"),
    DISCOVERY_AUTHORITY(
            "Early discovery",
            "Authority in this district for good cause",
            "such as Moore v. Doe, No. 1:19-cv-01018 (E.D. Va.), once counsel has checked it"),
    DISCOVERY_FACTORS("Early discovery", "Argument on the factors", ""),
    CUSTOMER_NOTICE("Early discovery", "Days for the customer to object", true, "a number, such as 14"),
    OBSERVER_NAME("Notice of execution", "Name of the person who checked the execution", true, ""),
    OBSERVER_POSITION(
            "Notice of execution", "Position and employer of that person", true, "completes: My position is …"),
    OBSERVER_STATEMENT("Notice of execution", "How that person checked", "whole sentences, in the first person"),
    EFFECTS_ON_OTHERS(
            "Notice of execution",
            "Effects on others reported to Plaintiff",
            "whole sentences, even if none were reported");

    private final String paper;
    private final String label;
    private final boolean line;
    private final String help;

    Statement(String paper, String label, String help) {
        this(paper, label, false, help);
    }

    Statement(String paper, String label, boolean line, String help) {
        this.paper = paper;
        this.label = label;
        this.line = line;
        this.help = help;
    }

    public String paper() {
        return paper;
    }

    public String meaning() {
        return label;
    }

    public boolean isLine() {
        return line;
    }

    /** Returns advice for the author of the passage; may be empty. */
    public String help() {
        return help;
    }

    /** Returns the passages that are not blank, stripped, in the order of the constants. */
    public static Map<Statement, String> written(Map<Statement, String> texts) {
        Map<Statement, String> written = new EnumMap<>(Statement.class);
        texts.forEach((text, value) -> {
            if (!value.isBlank()) {
                written.put(text, value.strip());
            }
        });
        return Collections.unmodifiableMap(written);
    }
}
