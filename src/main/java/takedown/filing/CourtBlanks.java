package takedown.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.casefile.matter.Statement;
import takedown.name.Refusal;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.rendition.wording.PaperWords;

/**
 * Finds the facts that a document of a set needs and that are not on record. Lines that a person fills in on paper are not reported here: signatures,
 * the date and hour that the court sets, and a manner of service that is not on record.
 */
final class CourtBlanks {
    private static final String MATTER = "matter.";
    /** The instruction for a blank that only a new packet can fill, since a packet is never changed. */
    private static final String ANEW = "; state it in the request for a new packet";

    private CourtBlanks() {}

    /**
     * A blank in a document of the set.
     *
     * @param field the member of the case as {@code PATCH /api/cases/{case}} names it: {@code matter.counsel.phone}; or another part of the record:
     *     {@code order.actions}
     * @param how an instruction that states how to record it
     */
    record Blank(String field, String meaning, String how) {
        static Blank ofMatter(String member, String meaning) {
            return new Blank(MATTER + member, meaning, inTheMatter(member, ""));
        }

        /** @param form how to write the value; may be empty */
        private static String inTheMatter(String member, String form) {
            return form + " (PATCH /api/cases/{case}, " + MATTER + member + ")";
        }
    }

    static List<Blank> in(CourtFacts facts, Collection<FilingDocument> documents) {
        Map<String, Blank> blanks = new LinkedHashMap<>();
        all(facts, Set.copyOf(documents)).forEach(blank -> blanks.putIfAbsent(blank.field(), blank));
        return List.copyOf(blanks.values());
    }

    private static List<Blank> all(CourtFacts facts, Set<FilingDocument> documents) {
        PacketDocument document = facts.doc();
        List<Blank> blanks = new ArrayList<>();
        caption(document, blanks);
        if (documents.contains(FilingDocument.MOTION_TO_SEAL)) {
            require(document.filing().bench().unsealing(), "unsealing", "the event that ends the seal", blanks);
        }
        counsel(document.filing(), blanks);
        if (documents.contains(FilingDocument.PROPOSED_ORDER)) {
            proposed(facts, blanks);
        }
        if (documents.contains(FilingDocument.HEARING)) {
            require(document.filing().bench().courtroom(), "courtroom", "the courtroom of the hearing", blanks);
            require(document.filing().bench().judge(), "judge", "the judge of the hearing", blanks);
        }
        if (documents.contains(FilingDocument.PROOF_OF_SERVICE)) {
            served(facts, blanks);
        }
        if (documents.contains(FilingDocument.EXECUTION)) {
            untold(facts, blanks);
            require(facts.docket(), blanks);
        }
        if (documents.contains(FilingDocument.SCHEDULE)) {
            subpoena(document, blanks);
        }
        if (documents.contains(FilingDocument.DECLARATION)) {
            require(facts.texts().declarant().name(), "declarant.name", "the name of the declarant", blanks);
            require(
                    facts.texts().declarant().position(),
                    "declarant.position",
                    "the position and employer of the declarant",
                    blanks);
            require(
                    facts.texts().declarant().background(),
                    "declarant.background",
                    "the background and training of the declarant",
                    blanks);
        }
        boolean exParte = new CourtWords().isExParte(document);
        for (FilingDocument paper : FilingDocument.values()) {
            if (documents.contains(paper)) {
                paper.texts(exParte).stream()
                        .filter(text ->
                                text != Statement.SEAL_RESPONSES || !new CourtWords().isEasternVirginia(document))
                        .forEach(text -> require(
                                facts.texts().statements().getOrDefault(text, ""),
                                "statements." + text.name(),
                                text.meaning() + " (" + text.paper() + ")",
                                blanks));
                if (paper.texts(exParte).contains(Statement.CUSTOMER_NOTICE)) {
                    days(facts, blanks);
                }
            }
        }
        return blanks;
    }

    /** Requires that the days for the customer to object are a number, since the order and the memorandum print them before the word "days". */
    private static void days(CourtFacts facts, List<Blank> blanks) {
        Statement text = Statement.CUSTOMER_NOTICE;
        if (facts.texts().statements().containsKey(text)
                && new CourtTexts(facts.texts()).days(text.name()).equals(PaperWords.BLANK)) {
            String member = "statements." + text.name();
            blanks.add(new Blank(
                    MATTER + member,
                    text.meaning() + " (" + text.paper() + ")",
                    Blank.inTheMatter(member, ", with the number of days only, such as 14")));
        }
    }

    private static void caption(PacketDocument document, List<Blank> blanks) {
        PacketDocument.Caption caption = document.caption();
        require(caption.court(), "court", "the court", blanks);
        require(caption.docketNumber(), "docketNumber", "the docket number", blanks);
        require(String.join("", caption.plaintiffs()), "plaintiffs", "the plaintiffs", blanks);
        require(String.join("", caption.defendants()), "defendants", "the defendants", blanks);
        require(String.join("", caption.claims()), "claims", "the claims of the complaint", blanks);
    }

    private static void counsel(Filing filing, List<Blank> blanks) {
        require(filing.counsel().name(), "counsel.name", "the name of counsel", blanks);
        require(filing.counsel().barNumber(), "counsel.barNumber", "the bar number of counsel", blanks);
        require(filing.counsel().address(), "counsel.address", "the address of counsel", blanks);
        require(filing.counsel().phone(), "counsel.phone", "the telephone number of counsel", blanks);
        require(filing.counsel().email(), "counsel.email", "the e-mail address of counsel", blanks);
    }

    private static void proposed(CourtFacts facts, List<Blank> blanks) {
        if (facts.commanded().isEmpty() || facts.doc().rows().isEmpty()) {
            blanks.add(new Blank(
                    "packets",
                    "the domain names of Appendix A",
                    "; prepare a packet of the kind SEIZURE that carries the order, for a recipient that the order"
                            + " commands"));
        }
        if (facts.doc().actions().isEmpty()) {
            blanks.add(new Blank(
                    "order.actions",
                    "the acts that the order commands",
                    "; add its actions to the record of the order"));
        }
        Filing filing = facts.doc().filing();
        if (!new CourtWords().isFinal(facts.doc())) {
            require(filing.bench().bond(), "bond", "the proposed security", blanks);
        }
        require(
                filing.execution().from().isPresent()
                                && filing.execution().until().isPresent()
                        ? "set"
                        : "",
                "execution.from",
                "the execution window (from and until)",
                blanks);
    }

    private static void served(CourtFacts facts, List<Blank> blanks) {
        List<String> without = facts.served().stream()
                .filter(service -> service.on().isBlank())
                .filter(service -> facts.recipients().stream()
                        .noneMatch(recipient -> recipient.id().equals(service.id())
                                && !recipient.address().isBlank()))
                .map(CourtFacts.Served::name)
                .distinct()
                .toList();
        if (!without.isEmpty()) {
            String names = String.join("; ", without);
            blanks.add(new Blank(
                    MATTER + "processAddresses",
                    "the person, office or address at which " + names + " was served",
                    Blank.inTheMatter("processAddresses", ", one address for each of them")));
        }
    }

    private static void untold(CourtFacts facts, List<Blank> blanks) {
        List<String> recipients = facts.counts().besides().withdrawn().services().stream()
                .filter(one -> one.toldAt().isEmpty())
                .map(one -> one.service().name())
                .distinct()
                .toList();
        if (!recipients.isEmpty()) {
            blanks.add(new Blank(
                    "dispatches",
                    "the time at which " + String.join("; ", recipients) + " was told that the notice was withdrawn",
                    "; record when and by which person (POST /api/packets/{packet}/dispatches with servedAt"
                            + " and servedBy)"));
        }
    }

    /** Requires that each recipient that was served with a wrong file was served with the order afterwards. */
    private static void require(CourtFacts.Docket docket, List<Blank> blanks) {
        if (!docket.withoutTheOrder().isEmpty()) {
            blanks.add(new Blank(
                    "order.document",
                    "service of the order itself on " + String.join("; ", docket.withoutTheOrder())
                            + ", where the file that was served was not the order",
                    "; make the amended notice, serve it, and record the service"));
        }
    }

    private static void subpoena(PacketDocument document, List<Blank> blanks) {
        if (document.filing().at().isEmpty()) {
            blanks.add(new Blank("at", "the date and time of production", ANEW));
        }
        if (document.filing().place().isBlank()) {
            blanks.add(new Blank("place", "the place of production", ANEW));
        }
    }

    /**
     * Requires that the documents have no blanks.
     *
     * @param then what to do once the facts are recorded: {@code send the request again}
     * @throws Refusal (CONFLICT) that names each blank
     */
    static void requireNone(CourtFacts facts, Collection<FilingDocument> documents, String then) {
        requireNone(in(facts, documents), then);
    }

    /**
     * Requires that the pieces have no blanks. A piece is about its own facts: the proof of service on a recipient only needs those of this recipient.
     *
     * @throws Refusal (CONFLICT) that names each blank
     */
    static void requireNone(Collection<CourtPages.Piece> pieces, String then) {
        Map<CourtFacts, Set<FilingDocument>> byFacts = new LinkedHashMap<>();
        List<CourtFacts> proofs = new ArrayList<>();
        for (CourtPages.Piece piece : pieces) {
            if (piece.document() == FilingDocument.PROOF_OF_SERVICE) {
                proofs.add(piece.facts());
            } else {
                byFacts.computeIfAbsent(piece.facts(), facts -> EnumSet.noneOf(FilingDocument.class))
                        .add(piece.document());
            }
        }
        // One blank names each recipient without an address, so that one change completes the record.
        if (!proofs.isEmpty()) {
            CourtFacts all = proofs.getFirst()
                    .serving(
                            proofs.stream()
                                    .flatMap(facts -> facts.recipients().stream())
                                    .toList(),
                            proofs.stream()
                                    .flatMap(facts -> facts.served().stream())
                                    .toList());
            // These facts can equal those of the other papers, whose blanks must still be found.
            byFacts.computeIfAbsent(all, facts -> EnumSet.noneOf(FilingDocument.class))
                    .add(FilingDocument.PROOF_OF_SERVICE);
        }
        Map<String, Blank> blanks = new LinkedHashMap<>();
        byFacts.forEach(
                (facts, documents) -> in(facts, documents).forEach(blank -> blanks.putIfAbsent(blank.field(), blank)));
        requireNone(List.copyOf(blanks.values()), then);
    }

    private static void requireNone(List<Blank> blanks, String then) {
        if (blanks.isEmpty()) {
            return;
        }
        String all = blanks.stream().map(Blank::meaning).collect(Collectors.joining(", "));
        throw Refusal.of(
                Refusal.Kind.CONFLICT,
                all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1)
                        + (blanks.size() == 1 ? " is" : " are") + " blank, so there is no final edition. Record "
                        + (blanks.size() == 1 ? "it" : "each") + " in the case as `errors` states, and " + then + ".",
                blanks.stream()
                        .map(blank -> new Finding(
                                        FindingCode.BLANK_FIELDS,
                                        blank.field(),
                                        blank.meaning() + ": not on record" + blank.how())
                                .toReason())
                        .toList());
    }

    private static void require(String value, String member, String meaning, List<Blank> blanks) {
        if (value.isBlank()) {
            blanks.add(Blank.ofMatter(member, meaning));
        }
    }
}
