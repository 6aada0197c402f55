package takedown.packet.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.directory.Reach;
import takedown.name.Count;

/**
 * A packet as data. Every rendition is made only from it, so that the same packet gives the same octets at any later time. Invisible characters in
 * third-party text are spelled out. Each rendition escapes for its own syntax.
 *
 * @param rows Appendix A, one row per name
 * @param evidence the evidence to which the rows refer, numbered from 1
 * @param findings only in documents that an earlier version stored: warnings of the preflight. They are internal, and new documents have none
 * @param filing the statements in addition to the observations
 * @param collateral other parties that depend on the registered names, one sheet per name
 */
public record PacketDocument(
        PacketKind kind,
        String packetId,
        Caption caption,
        Recipient recipient,
        Optional<OrderPart> order,
        List<ActionPart> actions,
        List<String> nameServers,
        List<AppendixRow> rows,
        List<EvidenceItem> evidence,
        List<String> findings,
        Instant preparedAt,
        String preparedBy,
        Filing filing,
        List<CollateralSheet> collateral) {
    public PacketDocument {
        actions = List.copyOf(actions);
        nameServers = List.copyOf(nameServers);
        rows = List.copyOf(rows);
        evidence = List.copyOf(evidence);
        findings = List.copyOf(findings);
        // A document that was stored before this field existed has null here.
        filing = Objects.requireNonNullElse(filing, Filing.NONE);
        collateral = collateral == null ? List.of() : List.copyOf(collateral);
    }

    public PacketDocument(
            PacketKind kind,
            String packetId,
            Caption caption,
            Recipient recipient,
            Optional<OrderPart> order,
            List<ActionPart> actions,
            List<String> nameServers,
            List<AppendixRow> rows,
            List<EvidenceItem> evidence,
            List<String> findings,
            Instant preparedAt,
            String preparedBy) {
        this(
                kind,
                packetId,
                caption,
                recipient,
                order,
                actions,
                nameServers,
                rows,
                evidence,
                findings,
                preparedAt,
                preparedBy,
                Filing.NONE,
                List.of());
    }

    /** Returns the mark that machine-readable files carry for a sealed case; empty for a case that is not sealed. */
    public String handling() {
        return sealedByCourt() ? "UNDER SEAL" : caption.sealed() ? "CONFIDENTIAL" : "";
    }

    /** Returns the short reference that recipients see: the last twelve hexadecimal digits of the packet's id. */
    public String reference() {
        return referenceOf(packetId);
    }

    /** Returns the version of the order that the packet carries; 1 for a packet without an order. */
    public int carriedVersion() {
        return order.map(OrderPart::version).orElse(1);
    }

    /**
     * Returns the address to which the recipient confirms. A reversal for which none is recorded is confirmed to the mailbox of its sender: counsel's
     * for a reversal of an order. Empty if there is none.
     */
    public String confirmTo() {
        String recorded = filing.execution().confirmTo();
        if (!recorded.isBlank() || !kind.undoes()) {
            return recorded;
        }
        String sender = filing.sender().email();
        String counsel = filing.counsel().email();
        return order.isPresent() ? (counsel.isBlank() ? sender : counsel) : (sender.isBlank() ? counsel : sender);
    }

    /**
     * Returns whether the packet carries an order that does not bind its recipient. Such a packet names no statuses, since the recipient's own rules
     * decide which measure it takes. A report and its reversal carry no order, and name the suspension that the report asks for.
     */
    public boolean asksForNoStatus() {
        return order.isPresent() && recipient.onlyAsked();
    }

    public static String referenceOf(String packetId) {
        String id = packetId.replaceAll("[^0-9A-Za-z]", "");
        return id.substring(Math.max(0, id.length() - 12));
    }

    /**
     * Returns whether a sealed packet is marked as sealed by a court, and not only as confidential. A packet that carries an order is so marked. A
     * packet that discloses the matter is so marked if the matter has a docket number or a status of the seal; otherwise the case may be sealed only
     * in this service. Any other letter or report is confidential: its mark must not reveal that a sealed matter exists.
     */
    public boolean sealedByCourt() {
        return caption.sealed()
                && (order.isPresent()
                        || kind.disclosesTheMatter()
                                && (!caption.docketNumber().isBlank()
                                        || !filing.bench().sealStatus().isBlank()));
    }

    /** Returns the document with the marks of the seal, for a case that was sealed after the packet was made. */
    public PacketDocument underSeal() {
        return sealed(true, filing);
    }

    /** Returns the document for the time after the court has lifted the seal, without the marks of the seal. */
    public PacketDocument unsealed() {
        return sealed(false, filing.withoutSeal());
    }

    /** Returns the document without the marks of the seal, for a paper about the seal that is itself a public docket entry. */
    public PacketDocument publicly() {
        return sealed(false, filing);
    }

    private PacketDocument sealed(boolean sealed, Filing other) {
        Caption marked = new Caption(
                caption.title(),
                caption.court(),
                caption.division(),
                caption.docketNumber(),
                caption.plaintiffs(),
                caption.defendants(),
                caption.claims(),
                sealed,
                caption.tlp());
        return copy(marked, recipient, order, findings, other);
    }

    private PacketDocument copy(
            Caption otherCaption,
            Recipient otherRecipient,
            Optional<OrderPart> otherOrder,
            List<String> otherFindings,
            Filing otherFiling) {
        return new PacketDocument(
                kind,
                packetId,
                otherCaption,
                otherRecipient,
                otherOrder,
                actions,
                nameServers,
                rows,
                evidence,
                otherFindings,
                preparedAt,
                preparedBy,
                otherFiling,
                collateral);
    }

    /**
     * Returns the paper of the court that is served with the packet: the order, or for a reversal the paper that ended the order. A reversal has none
     * while the order is in force, or if the order expired. A packet without an order has none either.
     */
    public Optional<OrderPart> servedPaper() {
        return order.filter(part -> !kind.undoes() || filing.annex().ending().hasPaper());
    }

    /** Returns the papers of the court that are served in addition to the order, such as the paper of an extension. A reversal has none. */
    public List<Amendment.Paper> papersBeside() {
        return kind.undoes()
                ? List.of()
                : order.flatMap(OrderPart::amendment).map(Amendment::papers).orElse(List.of()).stream()
                        .filter(paper -> !paper.sha256().isEmpty())
                        .toList();
    }

    /** Returns whether the packet replaces earlier notices of its order. */
    public boolean replaces() {
        return !kind.undoes() && order.flatMap(OrderPart::replacement).isPresent();
    }

    /** Returns the names that are held under earlier orders of the case; none for a packet without an order. */
    public List<Held> held() {
        return order.map(OrderPart::held).orElse(List.of());
    }

    /**
     * Returns what the recipient needs to know about names that our earlier notices hold: whose the acts in place are, and what becomes of them. Empty
     * if there are no such names.
     */
    public String heldSentence() {
        List<String> references = held().stream()
                .flatMap(one -> one.notices().stream())
                .distinct()
                .map(PacketDocument::referenceOf)
                .toList();
        if (references.isEmpty()) {
            return "";
        }
        String notices =
                (references.size() == 1 ? "our notice with the reference " : "our notices with the references ")
                        + String.join(" and ", references);
        String names = Count.of(held().size(), "name") + " in the list " + Count.verb(held().size(), "is", "are")
                + " held under an earlier order of this case, by " + notices + ". ";
        return kind.undoes()
                ? names + "Undo what you did under " + (references.size() == 1 ? "that notice" : "those notices")
                        + " too: the list has the state before it."
                : names + "The acts and locks that you set under "
                        + (references.size() == 1 ? "that notice" : "those notices")
                        + " are ours: keep them in place, and change only what differs.";
    }

    /** Returns the document with another caption and other data of the court. */
    public PacketDocument with(Caption other, Filing.CourtDetails court) {
        return copy(other, recipient, order, findings, filing.with(court));
    }

    public PacketDocument with(OrderPart other) {
        return copy(caption, recipient, Optional.of(other), findings, filing);
    }

    public PacketDocument with(BackEndPart backEnd) {
        return copy(caption, recipient.with(backEnd), order, findings, filing);
    }

    /**
     * Returns this reversal with the references of those earlier reversals that, for at least one name restored here, asked to leave the name as it
     * is.
     *
     * @param earlier reversals that were served on the recipient, oldest first
     */
    public PacketDocument following(List<PacketDocument> earlier) {
        Map<String, Filing.Reversal> byReference = new LinkedHashMap<>();
        earlier.forEach(other ->
                byReference.put(other.reference(), other.filing().annex().reversal()));
        Filing.Annex annex = filing.annex();
        return copy(
                caption,
                recipient,
                order,
                findings,
                filing.with(annex.with(annex.reversal().following(byReference))));
    }

    /** Returns this reversal with the statement that the notices with these references were retracted. */
    public PacketDocument withdrawing(Set<String> references) {
        Filing.Annex annex = filing.annex();
        return copy(
                caption,
                recipient,
                order,
                findings,
                filing.with(annex.with(annex.reversal().withdrawing(references))));
    }

    /** Returns the document with more findings, for readers inside the service. */
    public PacketDocument noting(List<String> more) {
        return copy(
                caption,
                recipient,
                order,
                Stream.concat(findings.stream(), more.stream()).toList(),
                filing);
    }

    /** The caption of the matter; texts may be empty. */
    public record Caption(
            String title,
            String court,
            String division,
            String docketNumber,
            List<String> plaintiffs,
            List<String> defendants,
            List<String> claims,
            boolean sealed,
            String tlp) {
        /** Returns the short title of the action: {@code Example Corp. v. Does 1-10}; empty if a side is not recorded. */
        public String shortTitle() {
            return plaintiffs.isEmpty() || defendants.isEmpty() ? "" : party(plaintiffs) + " v. " + party(defendants);
        }

        private static String party(List<String> names) {
            return names.getFirst() + (names.size() > 1 ? " et al." : "");
        }
    }

    /**
     * The recipient of the packet.
     *
     * @param backEnd of a registry, from the directory
     * @param noContact why there is no contact to write to, and what to do instead; empty if there is one
     */
    public record Recipient(
            RecipientRole role,
            String id,
            String name,
            String country,
            Reach reach,
            List<ContactLine> contacts,
            BackEndPart backEnd,
            String noContact) {
        public Recipient {
            contacts = List.copyOf(contacts);
            // A document that was stored before this field existed has null here.
            backEnd = Objects.requireNonNullElse(backEnd, BackEndPart.ASSUMED);
            noContact = Objects.requireNonNullElse(noContact, "");
        }

        public Recipient(
                RecipientRole role, String id, String name, String country, Reach reach, List<ContactLine> contacts) {
            this(role, id, name, country, reach, contacts, BackEndPart.ASSUMED, "");
        }

        Recipient with(BackEndPart other) {
            return new Recipient(role, id, name, country, reach, contacts, other, noContact);
        }

        /** Returns whether the recipient is asked, and not ordered, to act: an order of a United States court does not bind it. */
        public boolean onlyAsked() {
            return !backEnd.actsOnOrderOfUnitedStates(reach);
        }
    }

    public record ContactLine(
            String kind, String value, String source, String asOf, String confidence, boolean needsConfirmation) {
        /** Returns the purpose of the contact, without its channel: {@code LEGAL_PROCESS} for {@code LEGAL_PROCESS_EMAIL}. */
        public String desk() {
            int last = kind.lastIndexOf('_');
            return last < 0 ? kind : kind.substring(0, last);
        }
    }

    /**
     * The order on file, in the version that the packet carries.
     *
     * @param issuedAt null while the order is proposed
     * @param version from 1; each amendment of the order increases it by one
     * @param ecfNumber number of the document on the docket: {@code 29}; empty if none is recorded
     * @param amendment what the court changed since the order was entered
     * @param replacement of earlier notices of the order to the same recipient; empty if none is replaced
     * @param held names that are held under earlier orders of the case; left out of the stored form if empty, so that the hash of other documents
     *     stays the same
     */
    public record OrderPart(
            String kind,
            @Nullable Instant issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            String documentName,
            String documentSha256,
            int version,
            String ecfNumber,
            Optional<Amendment> amendment,
            Optional<Replacement> replacement,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Held> held) {
        public OrderPart {
            held = List.copyOf(Objects.requireNonNullElse(held, List.of()));
            // A document that was stored before orders had versions has 0 and null here.
            version = Math.max(version, 1);
            ecfNumber = Objects.requireNonNullElse(ecfNumber, "");
            amendment = Objects.requireNonNullElse(amendment, Optional.empty());
            // A document that was stored before this field existed has null here, and the reference in the amendment.
            int known = version;
            replacement = replacement != null
                    ? replacement
                    : amendment
                            .map(Amendment::replaces)
                            .filter(reference -> !reference.isEmpty())
                            .map(reference -> new Replacement(List.of(reference), known, "", List.of()));
        }

        public OrderPart(
                String kind,
                @Nullable Instant issuedAt,
                Optional<Instant> expiresAt,
                Optional<Instant> hearingAt,
                String documentName,
                String documentSha256,
                int version,
                String ecfNumber) {
            this(
                    kind,
                    issuedAt,
                    expiresAt,
                    hearingAt,
                    documentName,
                    documentSha256,
                    version,
                    ecfNumber,
                    Optional.empty(),
                    Optional.empty());
        }

        /** Creates an order with no name that is held under an earlier order. */
        public OrderPart(
                String kind,
                @Nullable Instant issuedAt,
                Optional<Instant> expiresAt,
                Optional<Instant> hearingAt,
                String documentName,
                String documentSha256,
                int version,
                String ecfNumber,
                Optional<Amendment> amendment,
                Optional<Replacement> replacement) {
            this(
                    kind,
                    issuedAt,
                    expiresAt,
                    hearingAt,
                    documentName,
                    documentSha256,
                    version,
                    ecfNumber,
                    amendment,
                    replacement,
                    List.of());
        }

        public OrderPart with(Replacement other) {
            return with(amendment, Optional.of(other), held);
        }

        public OrderPart with(Amendment other) {
            return with(Optional.of(other), replacement, held);
        }

        public OrderPart holding(List<Held> names) {
            return with(amendment, replacement, names);
        }

        /** Returns the order as a notice stated it, without what that notice replaced. */
        public OrderPart withoutReplacement() {
            return with(amendment, Optional.empty(), held);
        }

        /** Returns the order with another paper of the court in place of its own document. The first parameter is the version of that paper. */
        public OrderPart withPaper(int other, String name, String sha256) {
            return new OrderPart(
                    kind, issuedAt, expiresAt, hearingAt, name, sha256, other, ecfNumber, amendment, replacement, held);
        }

        private OrderPart with(Optional<Amendment> change, Optional<Replacement> notices, List<Held> names) {
            return new OrderPart(
                    kind,
                    issuedAt,
                    expiresAt,
                    hearingAt,
                    documentName,
                    documentSha256,
                    version,
                    ecfNumber,
                    change,
                    notices,
                    names);
        }
    }

    /**
     * A name that is held under earlier orders of the case. The notice asks to keep the acts in place, and its reversal restores the state before the
     * first of the earlier notices.
     *
     * @param notices ids of the packets that hold the name, to the same recipient, oldest first
     * @param locked whether they explain an update lock of the name
     */
    public record Held(String name, List<String> notices, boolean locked) {
        public Held {
            notices = List.copyOf(notices);
        }
    }

    /**
     * The last change of an order by the court.
     *
     * @param what {@code modified}, {@code extended}
     * @param at when the court changed the order
     * @param ecfNumber number of the paper that changed it; empty if none is recorded
     * @param entered number of the order as it was entered; empty if none is recorded
     * @param replaces only in documents that were stored before {@link Replacement} existed: short reference of the replaced notice
     * @param papers every paper of the court that changed the order since it was entered, oldest first; the last of them is this change
     */
    public record Amendment(
            String what, Instant at, String ecfNumber, String entered, String replaces, List<Paper> papers) {
        public Amendment {
            // A document that was stored before this field existed has null here, and states the last change only.
            List<Paper> known = Objects.requireNonNullElse(papers, List.of());
            papers = known.isEmpty() ? List.of(new Paper(what, at, ecfNumber, "")) : List.copyOf(known);
        }

        public Amendment(String what, Instant at, String ecfNumber, String entered) {
            this(what, at, ecfNumber, entered, "", List.of());
        }

        /** @param papers at least one */
        public Amendment(String entered, List<Paper> papers) {
            this(
                    papers.getLast().what(),
                    papers.getLast().at(),
                    papers.getLast().ecfNumber(),
                    entered,
                    "",
                    papers);
        }

        /**
         * A paper of the court that changed the order.
         *
         * @param ecfNumber on the docket; empty if none is recorded
         * @param sha256 of a paper that is served in addition to the order on file, such as the paper of an extension; else empty
         */
        public record Paper(String what, Instant at, String ecfNumber, String sha256) {}
    }

    /**
     * The notices of an order that a notice of a later version replaces. All went to the same recipient.
     *
     * @param references short references of the replaced notices, oldest first
     * @param version of the order that the last of them carries
     * @param ecfNumber of the order in that version; empty if none is recorded
     * @param changes from the replaced notices to this one
     * @param locked names whose update lock the replaced notices explain: the notices asked for the lock, the name did not have it before, and the
     *     lock was observed, or the recipient answers that it acted after the last look-up
     */
    public record Replacement(
            List<String> references, int version, String ecfNumber, List<Change> changes, List<String> locked) {
        public Replacement {
            references = List.copyOf(references);
            changes = List.copyOf(changes);
            // A document that was stored before this field existed has null here.
            locked = List.copyOf(Objects.requireNonNullElse(locked, List.of()));
        }

        /** Creates a replacement of notices that explain no update lock. */
        public Replacement(List<String> references, int version, String ecfNumber, List<Change> changes) {
            this(references, version, ecfNumber, changes, List.of());
        }

        /** Returns the sentence of the new notice: {@code This notice replaces our notice with the reference 0123456789ab.} */
        public String sentence() {
            return references.size() == 1
                    ? "This notice replaces our notice with the reference " + references.getFirst() + "."
                    : "This notice replaces our notices with the references "
                            + String.join(", ", references.subList(0, references.size() - 1)) + " and "
                            + references.getLast() + ".";
        }
    }

    /**
     * What differs between a notice and the notices that it replaces.
     *
     * @param before values of the replaced notices that are not in the new one
     * @param after values of the new notice that are not in the replaced ones
     */
    public record Change(Subject subject, List<String> before, List<String> after) {
        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        public enum Subject {
            /** The SHA-256 of the file enclosed as the order: the replaced notice enclosed another file, which was not the order. */
            ORDER_FILE,
            NAMES,
            WITHHELD_NAMES,
            ACTIONS,
            NAME_SERVERS,
            DS,
            REGISTRANT,
            REGISTRAR,
            /** The verbs, each with its paragraph of the order: {@code LOCK 4(a)}. */
            PARAGRAPHS,
            /** The time at which the order ends, in RFC 3339. */
            EXPIRY,
            /** The time of the hearing, in RFC 3339. */
            HEARING
        }
    }

    /**
     * One action in technical words.
     *
     * @param statuses statuses that the action adds; for RELEASE those that it lifts
     * @param values name servers of REDIRECT, DS of DS_REPLACE, registrant of CHANGE_REGISTRANT, IANA ID of TRANSFER_TO, begin and
     *     end of PRESERVE, name servers that RELEASE takes away; else empty
     * @param paragraph of the order that commands it: {@code 4(a)}; empty if none is recorded
     */
    public record ActionPart(
            String verb, String words, List<String> statuses, String check, List<String> values, String paragraph) {
        public ActionPart {
            statuses = List.copyOf(statuses);
            values = List.copyOf(Objects.requireNonNullElse(values, List.of()));
            paragraph = Objects.requireNonNullElse(paragraph, "");
        }

        public ActionPart(String verb, String words, List<String> statuses, String check) {
            this(verb, words, statuses, check, List.of(), "");
        }
    }

    /**
     * One item of the evidence list.
     *
     * @param sha256 of the item's octets
     * @param besides SHA-256 of associated octets, as {@link takedown.observation.Provenance#besides}
     */
    public record EvidenceItem(
            int number,
            String source,
            String server,
            String question,
            Instant at,
            String sha256,
            List<String> besides) {
        public EvidenceItem {
            besides = List.copyOf(Objects.requireNonNullElse(besides, List.of()));
        }

        private static final String CAPTURE = "CAPTURE_";
        private static final String UPLOAD = "UPLOAD_";

        /** Returns the source of the main document of a captured page. */
        public static String pageOf(CapturedPage.By by) {
            return prefix(by) + "PAGE";
        }

        public static String screenshotOf(CapturedPage.By by) {
            return prefix(by) + "SCREENSHOT";
        }

        private static String prefix(CapturedPage.By by) {
            return switch (by) {
                case SERVICE -> CAPTURE;
                case UPLOAD -> UPLOAD;
            };
        }

        /** Returns whether the item is a page or a screenshot, and not the answer to a look-up. */
        public boolean showsAPage() {
            return source.startsWith(CAPTURE) || wasUploaded();
        }

        /** Returns whether a person uploaded the item. The service did not see the page. */
        public boolean wasUploaded() {
            return source.startsWith(UPLOAD);
        }
    }
}
