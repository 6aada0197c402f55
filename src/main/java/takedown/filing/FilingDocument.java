package takedown.filing;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import takedown.casefile.matter.Statement;

/** A document of a set, as a separate file. The checklist and the field map are not filed. */
enum FilingDocument {
    CHECKLIST("00-Filing-Checklist-NOT-FILED", "checklist", "Filing checklist"),
    APPLICATION("04-Application", "application", "{possessive} application for {order}"),
    MEMORANDUM("05-Memorandum", "memorandum", "Memorandum in support of {possessive} application for {order}"),
    PROPOSED_ORDER("06-Proposed-Order", "order", "[Proposed] {order}"),
    APPENDIX("06-Appendix-A", "appendix", "Appendix A"),
    DECLARATION(
            "07-1-Declaration",
            "declaration",
            "Declaration of {declarant} in support of {possessive} application for {order}"),
    EXHIBIT_A("07-1-Ex-A", "exhibit-names", "Exhibit A"),
    EXHIBIT_B("07-1-Ex-B", "exhibit-evidence", "Exhibit B"),
    COUNSEL_DECLARATION("08-Declaration-of-Counsel-65b1B", "counsel", "Declaration of counsel under Rule 65(b)(1)(B)"),
    MOTION_TO_SEAL("09-Motion-to-Seal", "seal-motion", "{possessive} motion to seal"),
    SEAL_MEMORANDUM(
            "10-Memo-Seal-NONCONFIDENTIAL",
            "seal-memorandum",
            "Non-confidential memorandum in support of motion to seal"),
    SEAL_NOTICE("11-Notice-Sealing-NONCONFIDENTIAL", "seal-notice", "Notice of sealing motion"),
    SEAL_ORDER(
            "12-Proposed-Sealing-Order-NONCONFIDENTIAL",
            "seal-order",
            "[Proposed] order granting {possessive} motion to seal"),
    HEARING("13-Notice-of-Hearing", "hearing", "Notice of hearing"),
    CERTIFICATE("14-Certificate-of-Service", "certificate-filing", "Certificate of service"),
    PROOF_OF_SERVICE("15-Proof-of-Service", "proof", "Proof of service"),
    EXECUTION("20-Notice-of-Execution", "execution", "Notice of execution of {order}"),
    OBSERVER_DECLARATION(
            "20-1-Declaration", "observer", "Declaration of {declarant} in support of notice of execution"),
    DISCOVERY_MOTION(
            "01-Motion-Early-Discovery",
            "discovery-motion",
            "Ex parte motion for leave to serve a third-party subpoena prior to a Rule 26(f) conference"),
    DISCOVERY_MEMORANDUM(
            "02-Memorandum",
            "discovery-memorandum",
            "Memorandum in support of motion for leave to serve a third-party subpoena"),
    DISCOVERY_ORDER(
            "03-Proposed-Order", "discovery-order", "[Proposed] order granting leave to serve a third-party subpoena"),
    FIELD_MAP("04-AO88B-Field-Map-NOT-FILED", "field-map", "Field map for form AO 88B"),
    SCHEDULE("04-Schedule-A", "schedule", "Schedule A"),
    NOTICE_TO_PARTIES("05-Notice-to-Parties-45a4", "notice-to-parties", "Notice of subpoena under Rule 45(a)(4)"),
    SUBPOENA_PROOF("06-Proof-of-Service", "subpoena-proof", "Proof of service of the subpoena");

    private static final Set<Statement> OF_EX_PARTE =
            EnumSet.of(Statement.NO_NOTICE, Statement.FINDING_WITHOUT_NOTICE, Statement.NOTICE_DEFEATS_RELIEF);

    private final String file;
    private final String template;
    private final String title;

    FilingDocument(String file, String template, String title) {
        this.file = file;
        this.template = template;
        this.title = title;
    }

    /** Returns whether the document is a public docket entry even if the matter is sealed. A court decides in public whether to seal. */
    boolean isPublic() {
        return switch (this) {
            case MOTION_TO_SEAL, SEAL_MEMORANDUM, SEAL_NOTICE, SEAL_ORDER -> true;
            default -> false;
        };
    }

    /** Returns whether the document is filed to obtain the order. Such a document is not made again once the order is entered. */
    boolean precedesTheOrder() {
        return switch (this) {
            case APPLICATION,
                    MEMORANDUM,
                    PROPOSED_ORDER,
                    APPENDIX,
                    DECLARATION,
                    EXHIBIT_A,
                    EXHIBIT_B,
                    COUNSEL_DECLARATION,
                    MOTION_TO_SEAL,
                    SEAL_MEMORANDUM,
                    SEAL_NOTICE,
                    SEAL_ORDER,
                    CERTIFICATE -> true;
            default -> false;
        };
    }

    /**
     * Returns whether the document states when papers were served and with which results. Such a document is in the set of an order even if the
     * earlier papers were not stored.
     */
    boolean statesServices() {
        return this == PROOF_OF_SERVICE || this == EXECUTION || this == OBSERVER_DECLARATION;
    }

    /**
     * Returns the title by which a public motion to seal lists the document. The title does not reveal the relief. Empty for a document that is
     * public, not filed, filed only after service, or listed as an exhibit of another document.
     */
    String sealedTitle() {
        return switch (this) {
            case APPLICATION -> "the application (04)";
            case MEMORANDUM -> "the memorandum in support of the application (05)";
            case PROPOSED_ORDER -> "the proposed order on the application (06)";
            case APPENDIX -> "Appendix A of the proposed order (06)";
            case DECLARATION -> "the declaration in support of the application, with its exhibits (07-1)";
            case COUNSEL_DECLARATION -> "the declaration of counsel (08)";
            case HEARING -> "the notice of hearing (13)";
            case CERTIFICATE -> "the certificate of service (14)";
            case DISCOVERY_MOTION -> "the motion for leave (01)";
            case DISCOVERY_MEMORANDUM -> "the memorandum in support of the motion for leave (02)";
            case DISCOVERY_ORDER -> "the proposed order on the motion for leave (03)";
            case SCHEDULE -> "the subpoena with its Schedule A (04)";
            case NOTICE_TO_PARTIES -> "the notice of the subpoena (05)";
            case SUBPOENA_PROOF -> "the proof of service of the subpoena (06)";
            case PROOF_OF_SERVICE,
                    EXECUTION,
                    OBSERVER_DECLARATION,
                    EXHIBIT_A,
                    EXHIBIT_B,
                    CHECKLIST,
                    FIELD_MAP,
                    MOTION_TO_SEAL,
                    SEAL_MEMORANDUM,
                    SEAL_NOTICE,
                    SEAL_ORDER -> "";
        };
    }

    /**
     * Returns the texts of counsel or a declarant without which the document is incomplete.
     *
     * @param exParte whether the order is sought without notice; the papers then give the reasons
     */
    List<Statement> texts(boolean exParte) {
        return texts().stream()
                .filter(text -> exParte || !OF_EX_PARTE.contains(text))
                .toList();
    }

    private List<Statement> texts() {
        return switch (this) {
            case APPLICATION -> List.of(Statement.RESTRAINED_ACTS, Statement.GROUNDS);
            case MEMORANDUM ->
                List.of(
                        Statement.INTRODUCTION,
                        Statement.FACTS,
                        Statement.MERITS,
                        Statement.IRREPARABLE_HARM,
                        Statement.EQUITIES,
                        Statement.THIRD_PARTIES,
                        Statement.NO_NOTICE);
            case PROPOSED_ORDER ->
                List.of(
                        Statement.JURISDICTION,
                        Statement.FINDINGS,
                        Statement.INJURY,
                        Statement.FINDING_WITHOUT_NOTICE,
                        Statement.RESTRAINED_ACTS,
                        Statement.LATER_SERVICE);
            case DECLARATION ->
                List.of(
                        Statement.DECLARANT_METHOD,
                        Statement.WHAT_THE_NAMES_DO,
                        Statement.NOTICE_DEFEATS_RELIEF,
                        Statement.DECLARANT_CARE);
            case COUNSEL_DECLARATION ->
                List.of(Statement.NOTICE_EFFORTS, Statement.NOTICE_REASONS, Statement.LATER_SERVICE);
            case SEAL_MEMORANDUM ->
                List.of(Statement.SEAL_REASONS, Statement.SEAL_ALTERNATIVES, Statement.SEAL_AUTHORITY);
            case SEAL_NOTICE -> List.of(Statement.SEAL_RESPONSES);
            case SEAL_ORDER -> List.of(Statement.SEAL_REASONS, Statement.SEAL_ALTERNATIVES);
            case CERTIFICATE -> List.of(Statement.CERTIFICATE);
            case DISCOVERY_MEMORANDUM ->
                List.of(
                        Statement.DISCOVERY_FACTS,
                        Statement.DISCOVERY_AUTHORITY,
                        Statement.DISCOVERY_FACTORS,
                        Statement.CUSTOMER_NOTICE);
            case DISCOVERY_ORDER -> List.of(Statement.CUSTOMER_NOTICE);
            case EXECUTION -> List.of(Statement.EFFECTS_ON_OTHERS);
            case OBSERVER_DECLARATION ->
                List.of(Statement.OBSERVER_NAME, Statement.OBSERVER_POSITION, Statement.OBSERVER_STATEMENT);
            case CHECKLIST,
                    EXHIBIT_A,
                    EXHIBIT_B,
                    MOTION_TO_SEAL,
                    HEARING,
                    APPENDIX,
                    PROOF_OF_SERVICE,
                    DISCOVERY_MOTION,
                    FIELD_MAP,
                    SCHEDULE,
                    NOTICE_TO_PARTIES,
                    SUBPOENA_PROOF -> List.of();
        };
    }

    /** Returns whether the document also comes as a word-processor file. Chambers adapt the wording of an order, and counsel edits an argument. */
    boolean hasWordCopy() {
        return switch (this) {
            case APPLICATION,
                    MEMORANDUM,
                    PROPOSED_ORDER,
                    DECLARATION,
                    COUNSEL_DECLARATION,
                    SEAL_MEMORANDUM,
                    SEAL_ORDER,
                    DISCOVERY_MOTION,
                    DISCOVERY_MEMORANDUM,
                    DISCOVERY_ORDER -> true;
            default -> false;
        };
    }

    /** Returns the name of the file. The names sort in the order of filing. */
    String file(String of) {
        return file + (of.isEmpty() ? "" : "-" + of.replaceAll("[^A-Za-z0-9]+", "-")) + ".pdf";
    }

    String template() {
        return "packet/court-" + template + ".html";
    }

    String title(String declarant, String possessive, String order) {
        return title.replace("{possessive}", possessive.toLowerCase(Locale.ROOT))
                .replace("{order}", order)
                .replace("{declarant}", declarant);
    }
}
