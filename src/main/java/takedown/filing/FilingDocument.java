package takedown.filing;

import java.util.Locale;

/** A document of a set, which is filed as a separate document. */
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
    EXHIBIT_C("07-1-Ex-C", "exhibit-evidence", "Exhibit C"),
    COUNSEL_DECLARATION("08-Declaration-of-Counsel-65b1B", "counsel", "Declaration of counsel under Rule 65(b)(1)(B)"),
    MOTION_TO_SEAL("09-Motion-to-Seal", "seal-motion", "{possessive} motion to seal"),
    SEAL_MEMORANDUM(
            "10-Memo-Seal-NONCONFIDENTIAL",
            "seal-memorandum",
            "Non-confidential memorandum in support of motion to seal"),
    SEAL_NOTICE("11-Notice-Sealing-NONCONFIDENTIAL", "seal-notice", "Notice of sealing motion"),
    SEAL_ORDER("12-Proposed-Sealing-Order-NONCONFIDENTIAL", "seal-order", "[Proposed] order to seal"),
    HEARING("13-Notice-of-Hearing", "hearing", "Notice of hearing"),
    CERTIFICATE("14-Certificate-of-Service", "certificate-filing", "Certificate of service"),
    PROOF_OF_SERVICE("15-Proof-of-Service", "proof", "Proof of service"),
    EXECUTION("20-Notice-of-Execution", "execution", "Notice of execution of {order}"),
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

    private final String file;
    private final String template;
    private final String title;

    FilingDocument(String file, String template, String title) {
        this.file = file;
        this.template = template;
        this.title = title;
    }

    /** Returns whether it is a public entry of the docket although the matter is sealed: the court decides on a seal in public. */
    boolean isPublic() {
        return switch (this) {
            case MOTION_TO_SEAL, SEAL_MEMORANDUM, SEAL_NOTICE, SEAL_ORDER -> true;
            default -> false;
        };
    }

    /** Returns whether it comes as a word processor's file too: chambers sign the judge's own wording, and counsel edits the argument. */
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

    /** Returns the name of the file as the clerk sorts it. */
    String file(String of) {
        return file + (of.isEmpty() ? "" : "-" + of.replaceAll("[^A-Za-z0-9]+", "-")) + ".pdf";
    }

    String template() {
        return "packet/court-" + template + ".html";
    }

    /** Returns the title with the parties in their number and the order by its name. */
    String title(String declarant, String possessive, String order) {
        return title.replace("{possessive}", possessive.toLowerCase(Locale.ROOT))
                .replace("{order}", order)
                .replace("{declarant}", declarant);
    }
}
