package takedown.packet.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.Sealing;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Matter.TechnicalContact;
import takedown.casefile.matter.Matter.Work;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.directory.Role;

/**
 * The statements of a packet in addition to the observations: the sender, the sender's standing and the time of execution. Texts are empty if nothing
 * is recorded, and a rendition then prints a blank.
 *
 * @param processAddress the address at which the recipient is served
 * @param defendants the defendants with their acts: {@code John Doe 1, who ran the storefront}
 * @param place place of compliance with a subpoena
 * @param at time for compliance, or for the answer
 */
public record Filing(
        Form form,
        CourtDetails bench,
        Counsel counsel,
        TechnicalContact technicalContact,
        Sender sender,
        ExecutionTerms execution,
        String processAddress,
        List<String> defendants,
        List<Work> works,
        List<EarlierReport> earlierReports,
        List<String> items,
        Optional<Instant> from,
        Optional<Instant> until,
        String place,
        Optional<Instant> at,
        String purpose,
        Annex annex) {
    public static final Filing NONE = new Filing(
            Form.ORDINARY,
            new CourtDetails("", "", "", "", "", ""),
            Counsel.NONE,
            TechnicalContact.NONE,
            Sender.NONE,
            ExecutionTerms.NONE,
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            "",
            Annex.NONE);

    public Filing {
        defendants = List.copyOf(defendants);
        works = List.copyOf(works);
        earlierReports = List.copyOf(earlierReports);
        items = List.copyOf(items);
    }

    public Filing with(Annex other) {
        return with(bench, other);
    }

    Filing with(CourtDetails court) {
        return with(court, annex);
    }

    /** Returns the statements without those about the seal, for the time after the court has lifted it. */
    Filing withoutSeal() {
        return with(new CourtDetails(bench.judge(), bench.courtroom(), bench.bond(), "", "", bench.zone()), annex);
    }

    private Filing with(CourtDetails court, Annex other) {
        return new Filing(
                form,
                court,
                counsel,
                technicalContact,
                sender,
                execution,
                processAddress,
                defendants,
                works,
                earlierReports,
                items,
                from,
                until,
                place,
                at,
                purpose,
                other);
    }

    /**
     * The court's data.
     *
     * @param zone time zone of the court: {@code America/New_York}; empty if none is known
     * @param sealing the order that seals the matter
     */
    public record CourtDetails(
            String judge,
            String courtroom,
            String bond,
            String sealStatus,
            String unsealing,
            String zone,
            Sealing sealing) {
        public CourtDetails {
            // A document that was stored before these fields existed has null here.
            zone = Objects.requireNonNullElse(zone, "");
            sealing = Objects.requireNonNullElse(sealing, Sealing.NONE);
        }

        public CourtDetails(
                String judge, String courtroom, String bond, String sealStatus, String unsealing, String zone) {
            this(judge, courtroom, bond, sealStatus, unsealing, zone, Sealing.NONE);
        }
    }

    /**
     * Data that only some kinds of packet have.
     *
     * @param about the registrar that an escalation is about
     * @param reach the table of a referral: how each party can be reached
     * @param unregistered unregistered names whose registration is to be refused; in a reversal, names that may be registered again
     * @param categories of the abuse, as the analysts wrote them: {@code PHISHING}
     * @param grounds who saw the abuse, the malware, and the provisions of law that a notice or a request names
     * @param ending for a reversal: why the order no longer applies to the names
     * @param reversal what a reversal takes back; the stored JSON has its members directly in the annex
     */
    public record Annex(
            Optional<Subject> about,
            List<ReachableParty> reach,
            List<String> unregistered,
            List<String> categories,
            Grounds grounds,
            Ending ending,
            @JsonIgnore Reversal reversal) {
        public static final Annex NONE =
                new Annex(Optional.empty(), List.of(), List.of(), List.of(), Grounds.NONE, Ending.NONE, Reversal.NONE);

        public Annex {
            reach = List.copyOf(reach);
            unregistered = List.copyOf(unregistered);
            categories = List.copyOf(Objects.requireNonNullElse(categories, List.of()));
            // An annex that was stored before this field existed has null here.
            grounds = Objects.requireNonNullElse(grounds, Grounds.NONE);
            ending = Objects.requireNonNullElse(ending, Ending.NONE);
            reversal = Objects.requireNonNullElse(reversal, Reversal.NONE);
        }

        /** Reads the stored form, in which the members of a reversal are directly in the annex. */
        @JsonCreator
        static Annex stored(
                @JsonProperty("about") Optional<Subject> about,
                @JsonProperty("reach") List<ReachableParty> reach,
                @JsonProperty("unregistered") List<String> unregistered,
                @JsonProperty("restorations") List<Restoration> restorations,
                @JsonProperty("reverses") String reverses,
                @JsonProperty("categories") List<String> categories,
                @JsonProperty("grounds") Grounds grounds,
                @JsonProperty("ending") Ending ending,
                @JsonProperty("undone") List<String> undone,
                @JsonProperty("notices") List<Notice> notices,
                @JsonProperty("outcomes") List<Outcome> outcomes,
                @JsonProperty("follows") List<String> follows) {
            return new Annex(
                    about,
                    reach,
                    unregistered,
                    categories,
                    grounds,
                    ending,
                    new Reversal(reverses, restorations, undone, notices, outcomes, follows));
        }

        // The hash is computed over the stored form, whose properties are sorted by name.

        @JsonProperty("reverses")
        String storedReverses() {
            return reversal.reverses();
        }

        @JsonProperty("restorations")
        List<Restoration> storedRestorations() {
            return reversal.restorations();
        }

        @JsonProperty("undone")
        List<String> storedUndone() {
            return reversal.undone();
        }

        @JsonProperty("notices")
        List<Notice> storedNotices() {
            return reversal.notices();
        }

        @JsonProperty("outcomes")
        List<Outcome> storedOutcomes() {
            return reversal.outcomes();
        }

        /** Left out if empty, so that the stored form and the hash of a document without such references stay the same. */
        @JsonProperty("follows")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> storedFollows() {
            return reversal.follows();
        }

        public static Annex of(Subject registrar) {
            return new Annex(
                    Optional.of(registrar), List.of(), List.of(), List.of(), Grounds.NONE, Ending.NONE, Reversal.NONE);
        }

        public static Annex ofParties(List<ReachableParty> reach) {
            return new Annex(Optional.empty(), reach, List.of(), List.of(), Grounds.NONE, Ending.NONE, Reversal.NONE);
        }

        public static Annex ofUnregistered(List<String> names) {
            return new Annex(Optional.empty(), List.of(), names, List.of(), Grounds.NONE, Ending.NONE, Reversal.NONE);
        }

        public static Annex of(Reversal reversal, Ending ending, List<String> unregistered, List<String> categories) {
            return new Annex(Optional.empty(), List.of(), unregistered, categories, Grounds.NONE, ending, reversal);
        }

        Annex with(Reversal other) {
            return new Annex(about, reach, unregistered, categories, grounds, ending, other);
        }

        public Annex with(List<String> otherCategories, Grounds otherGrounds) {
            return new Annex(about, reach, unregistered, otherCategories, otherGrounds, ending, reversal);
        }
    }

    /**
     * What a reversal takes back. Empty in every other packet.
     *
     * @param reverses id of the first packet that is reversed
     * @param restorations the states that are restored
     * @param undone verbs of the actions that are taken back; empty in a reversal that was stored before this field existed
     * @param notices the notices that the recipient got under the order, oldest first; without an order, the reports
     * @param outcomes what is on record about each name of those notices; empty in a reversal that was stored before this field existed
     * @param follows references of the earlier reversals that, for at least one name restored here, asked the recipient to leave the name as it is
     */
    public record Reversal(
            String reverses,
            List<Restoration> restorations,
            List<String> undone,
            List<Notice> notices,
            List<Outcome> outcomes,
            List<String> follows) {
        public static final Reversal NONE = new Reversal("", List.of(), List.of(), List.of(), List.of());

        public Reversal {
            reverses = Objects.requireNonNullElse(reverses, "");
            restorations = List.copyOf(Objects.requireNonNullElse(restorations, List.of()));
            undone = List.copyOf(Objects.requireNonNullElse(undone, List.of()));
            notices = List.copyOf(Objects.requireNonNullElse(notices, List.of()));
            outcomes = List.copyOf(Objects.requireNonNullElse(outcomes, List.of()));
            follows = List.copyOf(Objects.requireNonNullElse(follows, List.of()));
        }

        public Reversal(
                String reverses,
                List<Restoration> restorations,
                List<String> undone,
                List<Notice> notices,
                List<Outcome> outcomes) {
            this(reverses, restorations, undone, notices, outcomes, List.of());
        }

        /**
         * Returns this reversal with the references of those earlier reversals that, for at least one name restored here, asked to leave the name as
         * it is.
         *
         * @param earlier reversals that were served on the recipient, by their reference
         */
        Reversal following(Map<String, Reversal> earlier) {
            Set<String> restored = restorations.stream().map(Restoration::name).collect(Collectors.toSet());
            return new Reversal(
                    reverses,
                    restorations,
                    undone,
                    notices,
                    outcomes,
                    earlier.entrySet().stream()
                            .filter(one -> one.getValue().passedOn().stream().anyMatch(restored::contains))
                            .map(Map.Entry::getKey)
                            .toList());
        }

        /** Returns this reversal with the statement that the notices with these references were retracted. */
        Reversal withdrawing(Set<String> references) {
            return new Reversal(
                    reverses,
                    restorations,
                    undone,
                    notices.stream()
                            .map(notice -> new Notice(
                                    notice.reference(),
                                    notice.version(),
                                    notice.ecfNumber(),
                                    references.contains(notice.reference()),
                                    notice.reportedAt()))
                            .toList(),
                    outcomes,
                    follows);
        }

        /**
         * Returns whether nothing is restored, because the reversed actions change no registration, or because each name is in other hands or
         * unchanged.
         */
        public boolean changedNothing() {
            return changesNoRegistration() || wasLeftAsItWas();
        }

        private boolean changesNoRegistration() {
            return !undone.isEmpty()
                    && undone.stream().noneMatch(verb -> Action.valueOf(verb).changesRegistration());
        }

        /**
         * Returns whether nothing is restored, because each name is in other hands or unchanged. A name is unchanged if the recipient answered that
         * it did not act, and no look-up showed a change.
         */
        public boolean wasLeftAsItWas() {
            return !changesNoRegistration()
                    && restorations.isEmpty()
                    && !outcomes.isEmpty()
                    && outcomes.stream().noneMatch(outcome -> outcome.restore().isAsked());
        }

        /** Returns the names that stay as they are, because they are in other hands. */
        public List<String> passedOn() {
            return names(Restore.PASSED_ON);
        }

        /** Returns the names that are not restored, because the recipient answered that it did not act. */
        public List<String> leftOut() {
            return names(Restore.LEFT_OUT);
        }

        private List<String> names(Restore restore) {
            return outcomes.stream()
                    .filter(outcome -> outcome.restore() == restore)
                    .map(Outcome::name)
                    .toList();
        }
    }

    /**
     * A notice of an order, or a report.
     *
     * @param reference short reference
     * @param version of the order that it carries
     * @param ecfNumber of the order in that version; empty if none is recorded
     * @param withdrawn whether the notice was served and then retracted
     * @param reportedAt the date of a report, which carries no order; empty for a notice of an order
     */
    public record Notice(
            String reference, int version, String ecfNumber, boolean withdrawn, Optional<Instant> reportedAt) {
        public Notice {
            reportedAt = Objects.requireNonNullElse(reportedAt, Optional.empty());
        }

        /** Creates a notice that was not retracted. */
        public Notice(String reference, int version, String ecfNumber) {
            this(reference, version, ecfNumber, false, Optional.empty());
        }
    }

    /**
     * The basis of a report or a notice in addition to the observations.
     *
     * @param observed who saw the abuse; empty if the request does not state it
     * @param malware that uses the names, for a report of abuse
     * @param provisions of law, for a notice under Regulation (EU) 2022/2065 and a request under Directive (EU) 2022/2555
     * @param signature the electronic signature of a notice that is sworn for the owner of a work. It is left out of the stored form if empty, so that
     *     the hash of a document without a signature stays the same
     */
    public record Grounds(
            Optional<Observed> observed,
            List<Provision> provisions,
            Malware malware,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String signature) {
        public static final Grounds NONE = new Grounds(Optional.empty(), List.of());

        public Grounds(Optional<Observed> observed, List<Provision> provisions) {
            this(observed, provisions, Malware.NONE);
        }

        public Grounds(Optional<Observed> observed, List<Provision> provisions, Malware malware) {
            this(observed, provisions, malware, "");
        }

        public Grounds {
            observed = Objects.requireNonNullElse(observed, Optional.empty());
            provisions = List.copyOf(Objects.requireNonNullElse(provisions, List.of()));
            malware = Objects.requireNonNullElse(malware, Malware.NONE);
            signature = Objects.requireNonNullElse(signature, "");
        }
    }

    public enum Occasion {
        /** The order is in force, and the plaintiff releases the names of the reversal. */
        RELEASED,
        VACATED,
        SUPERSEDED,
        EXPIRED;

        /** Returns whether a paper of the court states such an end. */
        public boolean hasPaper() {
            return this == VACATED || this == SUPERSEDED;
        }
    }

    /**
     * What a reversal of an order states about that order.
     *
     * @param at when the order ended; empty if the order is in force
     * @param ecfNumber of the paper that ended it; empty if there is none or none is recorded
     * @param successor for SUPERSEDED, the end of the last order that superseded it; null while that order is in force
     */
    public record Ending(
            Occasion occasion,
            Optional<Instant> at,
            String ecfNumber,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Successor successor) {
        public static final Ending NONE = new Ending(Occasion.RELEASED, Optional.empty(), "");

        public Ending(Occasion occasion, Optional<Instant> at, String ecfNumber) {
            this(occasion, at, ecfNumber, null);
        }

        /** Returns whether a paper of the court ended the order, or the last order that superseded it. That paper is served with the reversal. */
        public boolean hasPaper() {
            return successor == null
                    ? occasion.hasPaper()
                    : successor.occasion().hasPaper();
        }
    }

    /**
     * The end of the last order that superseded the order of a reversal. From then on, no order commands the acts.
     *
     * @param occasion VACATED or EXPIRED
     * @param ecfNumber of the paper that ended it; empty if there is none or none is recorded
     */
    public record Successor(Occasion occasion, Optional<Instant> at, String ecfNumber) {}

    public record Subject(String id, String name, String ianaId, String country) {}

    /**
     * A party and the way to reach it.
     *
     * @param names number of names that concern the party
     */
    public record ReachableParty(Role role, String id, String name, String country, Reach reach, int names) {}

    /** Whether a reversal asks to restore a name. */
    public enum Restore {
        /** The recipient reported that it acted, or a look-up showed that the acts were carried out. */
        CHANGED,
        /** It is not known whether the recipient acted, or answers contradict each other: the name is restored if the recipient changed it. */
        IF_CHANGED,
        /** The recipient reported that it did not act, and no look-up showed otherwise: the reversal does not list the name. */
        LEFT_OUT,
        /** The name is in other hands: the reversal states that the order no longer applies to the name, and asks to leave the name as it is. */
        PASSED_ON;

        /** Returns whether the reversal asks to restore the name. */
        public boolean isAsked() {
            return this == CHANGED || this == IF_CHANGED;
        }
    }

    /**
     * What is on record about a name in the notices that a reversal takes back.
     *
     * @param claimed the results that the recipient returned for it, by time: {@code DONE}; empty if it returned none
     * @param observed verbs of the acts that look-ups showed as carried out, in part or in full
     */
    public record Outcome(String name, List<String> claimed, List<String> observed, Restore restore) {
        public Outcome {
            claimed = List.copyOf(claimed);
            observed = List.copyOf(observed);
        }

        /** Returns this outcome for a name that its recipient already changed under an earlier order of the case. */
        public Outcome held() {
            return new Outcome(name, claimed, observed, Restore.CHANGED);
        }

        /** Returns this outcome for a name that is in other hands. */
        public Outcome passedOn() {
            return new Outcome(name, claimed, observed, Restore.PASSED_ON);
        }
    }

    /**
     * The state of a name before the first request.
     *
     * @param lift statuses that the reversed packets asked to add and that were not set before
     * @param nameServers without glue, which is in {@code glue}
     * @param glue {@code ns1.example.net [192.0.2.1]}
     * @param ds as they were at the parent: {@code 31406 13 2 F68F…}
     * @param set the name servers that the last notice asked to set, and that the reversal removes; empty in a document that was stored before this
     *     field existed
     */
    public record Restoration(
            String name,
            List<String> lift,
            List<String> statuses,
            List<String> nameServers,
            List<String> glue,
            List<String> ds,
            String registrar,
            String registrarIanaId,
            String registrant,
            List<String> set) {
        public Restoration(
                String name,
                List<String> lift,
                List<String> statuses,
                List<String> nameServers,
                List<String> glue,
                List<String> ds,
                String registrar,
                String registrarIanaId,
                String registrant) {
            this(name, lift, statuses, nameServers, glue, ds, registrar, registrarIanaId, registrant, List.of());
        }

        public Restoration {
            lift = List.copyOf(lift);
            statuses = List.copyOf(statuses);
            nameServers = List.copyOf(nameServers);
            glue = List.copyOf(glue);
            ds = List.copyOf(ds);
            set = List.copyOf(Objects.requireNonNullElse(set, List.of()));
        }
    }
}
