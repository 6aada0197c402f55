package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Results;
import takedown.results.Tally;

/**
 * The facts that the documents of a set state. All of them are on record.
 *
 * @param doc caption, order, actions and counsel; its rows are the names for all recipients that the order commands
 * @param recipients the recipients of the order's packets, each with its domain names
 * @param served the recorded services of packets, by time
 * @param results the recorded results of the served names, one for each command that was served
 * @param refusals the names that a recipient refused or held, with the recipient's words
 * @param asOf the time of the last recorded fact
 * @param texts what counsel and the declarants state
 * @param exhibits the evidence about the names, numbered from 1
 * @param collateral other parties on the names of the order, one sheet per name
 * @param docket the court's decisions on the order
 */
record CourtFacts(
        PacketDocument doc,
        List<Recipient> recipients,
        List<Served> served,
        List<Result> results,
        List<Refused> refusals,
        Counts counts,
        Instant asOf,
        CourtTexts.Recorded texts,
        List<Exhibit> exhibits,
        List<CollateralSheet> collateral,
        Docket docket) {
    CourtFacts {
        recipients = List.copyOf(recipients);
        served = List.copyOf(served);
        results = List.copyOf(results);
        refusals = List.copyOf(refusals);
        exhibits = List.copyOf(exhibits);
        collateral = List.copyOf(collateral);
    }

    CourtFacts with(List<Result> others, Docket changed) {
        return new CourtFacts(
                doc, recipients, served, others, refusals, counts, asOf, texts, exhibits, collateral, changed);
    }

    /** Returns these facts with only these recipients and services. */
    CourtFacts serving(List<Recipient> some, List<Served> services) {
        return new CourtFacts(
                doc, some, services, results, refusals, counts, asOf, texts, exhibits, collateral, docket);
    }

    /**
     * The court's decisions on the order, as a notice of execution states them.
     *
     * @param ecfNumber of the order as it was entered; empty if none is recorded
     * @param issuedAt when the order was entered; empty while it is proposed
     * @param changes the later changes of the order, oldest first
     * @param ended how the order ended; empty while it is in force
     * @param unserved acts that the order commands now and that were not served on any recipient: {@code Lock}
     * @param hearing whether the notice of a hearing is in the set
     * @param withoutTheOrder names of recipients that were served only with a file that was not the order, as a later correction states
     */
    record Docket(
            String ecfNumber,
            Optional<Instant> issuedAt,
            List<Change> changes,
            Optional<Change> ended,
            List<String> unserved,
            boolean hearing,
            List<String> withoutTheOrder) {
        static final Docket NONE = new Docket("", Optional.empty(), List.of(), Optional.empty());

        Docket {
            changes = List.copyOf(changes);
            unserved = List.copyOf(unserved);
            withoutTheOrder = List.copyOf(withoutTheOrder);
        }

        Docket(String ecfNumber, Optional<Instant> issuedAt, List<Change> changes, Optional<Change> ended) {
            this(ecfNumber, issuedAt, changes, ended, List.of());
        }

        Docket(
                String ecfNumber,
                Optional<Instant> issuedAt,
                List<Change> changes,
                Optional<Change> ended,
                List<String> unserved) {
            this(ecfNumber, issuedAt, changes, ended, unserved, false, List.of());
        }

        Docket withHearing(boolean noticed) {
            return new Docket(ecfNumber, issuedAt, changes, ended, unserved, noticed, withoutTheOrder);
        }

        Docket withoutTheOrder(List<String> names) {
            return new Docket(ecfNumber, issuedAt, changes, ended, unserved, hearing, names);
        }

        /**
         * A change of the order.
         *
         * @param what the kind of change: {@code modified}
         * @param ecfNumber of the paper that made the change; empty if there is none or none is recorded
         */
        record Change(String what, Instant at, String ecfNumber) {}
    }

    /**
     * An exhibit: a stored answer, a page or a screenshot.
     *
     * @param label {@code B-0001}
     * @param file {@code 07-1-Ex-B/B-0001.json}
     * @param source the name of the source's constant: {@code RDAP_REGISTRY}
     * @param at when it was received
     */
    record Exhibit(String label, String file, String name, String source, String question, Instant at, String sha256) {
        /** Returns whether the exhibit is a page or a screenshot, and not the answer to a look-up. */
        boolean showsAPage() {
            return item().showsAPage();
        }

        /** Returns whether a person supplied the exhibit. The service then did not capture it. */
        boolean wasUploaded() {
            return item().wasUploaded();
        }

        private EvidenceItem item() {
            return new EvidenceItem(0, source, "", question, at, sha256, List.of());
        }
    }

    /**
     * Returns these facts, which are those of the application, but with the services, results, refusals, counts, time and docket of {@code later}.
     */
    CourtFacts since(CourtFacts later) {
        return new CourtFacts(
                doc,
                recipients,
                later.served,
                later.results,
                later.refusals,
                later.counts,
                later.asOf,
                texts,
                exhibits,
                collateral,
                later.docket);
    }

    List<Recipient> commanded() {
        return recipients.stream().filter(recipient -> !recipient.asked()).toList();
    }

    /**
     * Returns the recipients of the paragraph for registries: the registry operators that the order commands, or all recipients that it commands if
     * no registry operator is among them.
     */
    List<Recipient> registryRecipients() {
        List<Recipient> operators =
                commanded().stream().filter(Recipient::isRegistry).toList();
        return operators.isEmpty() ? commanded() : operators;
    }

    /** Returns the recipients of the paragraph for registrars: those that the order commands in addition to registry operators. */
    List<Recipient> registrarRecipients() {
        return commanded().stream()
                .filter(recipient -> !registryRecipients().contains(recipient))
                .toList();
    }

    /** Returns the acts of the paragraph for registries: all acts of the order except those that only registrars are asked for. */
    List<ActionPart> registryActs() {
        return doc.actions().stream()
                .filter(act -> isAsked(act, registryRecipients()) || !isAsked(act, registrarRecipients()))
                .toList();
    }

    /** Returns the acts of the paragraph for registrars: those that a notice asks of at least one of {@link #registrarRecipients}. */
    List<ActionPart> registrarActs() {
        return doc.actions().stream()
                .filter(act -> isAsked(act, registrarRecipients()))
                .toList();
    }

    private static boolean isAsked(ActionPart act, List<Recipient> some) {
        return some.stream().anyMatch(recipient -> recipient.verbs().contains(act.verb()));
    }

    List<Recipient> asked() {
        return recipients.stream().filter(Recipient::asked).toList();
    }

    /**
     * A recipient of the order.
     *
     * @param role {@code registry operator} or {@code registrar}
     * @param tlds {@code .com, .net}
     * @param unregistered names that are to be withheld from registration
     * @param asked whether the recipient is requested, and not ordered, to act: an order of a United States court does not bind it
     * @param verbs the verbs of the actions that its notice asks for
     */
    record Recipient(
            String id,
            String name,
            String role,
            String address,
            String tlds,
            List<String> names,
            List<String> unregistered,
            boolean asked,
            List<String> verbs) {
        static final String REGISTRY = "registry operator";

        Recipient {
            names = List.copyOf(names);
            unregistered = List.copyOf(unregistered);
            verbs = List.copyOf(verbs);
        }

        private boolean isRegistry() {
            return role.equals(REGISTRY);
        }
    }

    /**
     * One recorded service of a packet.
     *
     * @param on the person, office or address that was served
     * @param by the person who served the papers; empty if none is recorded
     * @param channel the manner of service: {@code courier}; empty if it was not recorded
     * @param ecfNumber of the order as it was entered, or else of the served version; empty if none is recorded
     * @param changes the changes of the order that the served version includes, oldest first
     */
    record Served(
            String id,
            String name,
            String on,
            Instant at,
            String by,
            String channel,
            long names,
            String ecfNumber,
            List<Docket.Change> changes) {
        Served {
            changes = List.copyOf(changes);
        }

        Served(String id, String name, String on, Instant at, String by, String channel, long names, String ecfNumber) {
            this(id, name, on, at, by, channel, names, ecfNumber, List.of());
        }
    }

    /**
     * A served name, the answer of its recipient, and what was observed for each action.
     *
     * @param answer {@code confirmed as carried out}; {@code no answer} if the recipient has not answered
     * @param code of the answer in a table
     * @param order the version of the order to which the answer and the observations refer: {@code ECF No. 12}, or else {@code version 1}
     * @param isCurrent whether the order still commands all actions of the notice, and in the same way
     * @param place the place of this result among the results of the name at the recipient
     */
    record Result(
            String name,
            String recipient,
            Instant servedAt,
            String answer,
            String code,
            List<Seen> findings,
            String order,
            boolean isCurrent,
            Place place) {
        /** How a result relates to the other results of the name at the same recipient. */
        enum Place {
            LATEST,
            /** The recipient has since been served with a later command for the name. */
            EARLIER,
            /** The recipient has since been served with a later command that does not list the name. */
            DROPPED
        }

        Result {
            findings = List.copyOf(findings);
        }

        Result(
                String name,
                String recipient,
                Instant servedAt,
                String answer,
                String code,
                List<Seen> findings,
                String order,
                boolean isCurrent) {
            this(name, recipient, servedAt, answer, code, findings, order, isCurrent, Place.LATEST);
        }

        Result(String name, String recipient, Instant servedAt, String answer, String code, List<Seen> findings) {
            this(name, recipient, servedAt, answer, code, findings, "", true);
        }
    }

    /**
     * The observation of one action.
     *
     * @param act in words: {@code Lock}
     * @param code of the words in a table
     * @param at time of the look-up; empty if the state does not come from a look-up
     * @param isShown whether a look-up can show the act on this name
     * @param isWithoutObject whether the act does not concern this name
     */
    record Seen(String act, String words, String code, Optional<Instant> at, boolean isShown, boolean isWithoutObject) {
        static Seen of(SeenAction seen) {
            return new Seen(
                    Observed.act(seen.action()),
                    Observed.words(seen.state()),
                    Observed.code(seen.state()),
                    Observed.at(seen),
                    seen.state() != ExecutionState.NOT_CHECKABLE && seen.state() != ExecutionState.NOT_APPLICABLE,
                    seen.state() == ExecutionState.NOT_APPLICABLE);
        }

        /** Returns this observation with the remark that a look-up made before the packet was served did not show the act. */
        Seen since() {
            return new Seen(
                    act, words + ", but not in this state before the service", code, at, isShown, isWithoutObject);
        }

        /**
         * Returns the observation for a notice that commands the act in the same way as the preceding notice. The act is judged from the service of
         * the preceding notice.
         */
        Seen continued() {
            return isShown
                    ? new Seen(act, Observed.CONTINUED, Observed.CONTINUED_CODE, Optional.empty(), true, false)
                    : this;
        }
    }

    /**
     * The numbers of names that a served notice lists, although the order no longer commands its recipient to act on them. No other count includes
     * these names.
     *
     * @param names the number of all these names
     * @param changed the number of these names whose changes are still in place
     */
    record Dropped(long names, long changed) {
        static final Dropped NONE = new Dropped(0, 0);
    }

    /**
     * A name that a recipient refused or holds for its counsel.
     *
     * @param comment the recipient's words; empty if it gave none
     */
    record Refused(String name, String recipient, String answer, String comment) {}

    /**
     * The outcomes for the names of the order. Only a recipient's answer can confirm an outcome. A look-up only observes it.
     *
     * @param commanded the names that the order's packets list for recipients that it commands
     * @param voluntary the names for which action was requested only from recipients that the order does not command
     * @param withheld names that are to be withheld from registration
     * @param services on recipients that the order commands
     * @param unserved the recipients that the order commands and that have not been served
     * @param asked the recipients that were served and that the order does not command
     * @param differing the names for which the recipient's answer contradicts what is observed
     * @param besides what these numbers do not show
     */
    record Counts(
            Numbers commanded,
            Numbers voluntary,
            long withheld,
            List<Served> services,
            List<String> unserved,
            List<String> asked,
            List<Differing> differing,
            Besides besides) {
        static final Counts NONE = new Counts(
                Numbers.of(Tally.NONE),
                Numbers.of(Tally.NONE),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Besides.NONE);

        Counts {
            services = List.copyOf(services);
            unserved = List.copyOf(unserved);
            asked = List.copyOf(asked);
            differing = List.copyOf(differing);
        }
    }

    /**
     * What the counts of an order do not show.
     *
     * @param anyway the names that are observed as ordered, although their recipient answered that it did not act
     * @param dropped the names to which the order no longer applies
     * @param withdrawn the notices that were served and then withdrawn
     */
    record Besides(Anyway anyway, Dropped dropped, WithdrawnNotices withdrawn) {
        static final Besides NONE = new Besides(Anyway.NONE, Dropped.NONE, WithdrawnNotices.NONE);
    }

    /** For each answer, the number of names that are observed as ordered although their recipient answered that it did not act. */
    record Anyway(long refused, long held, long failed, long notOurs, long notRegistered) {
        static final Anyway NONE = new Anyway(0, 0, 0, 0, 0);

        static Anyway of(Results results) {
            return new Anyway(
                    results.observedAnyway(Disposition.REFUSED),
                    results.observedAnyway(Disposition.HELD),
                    results.observedAnyway(Disposition.FAILED),
                    results.observedAnyway(Disposition.NOT_OURS),
                    results.observedAnyway(Disposition.NOT_REGISTERED));
        }
    }

    /**
     * A tally in the form that templates read. Each served name is counted in exactly one of the numbers from {@code confirmed} to {@code overdue}.
     */
    record Numbers(
            long names,
            long notServed,
            long served,
            long confirmed,
            long observed,
            long already,
            long differs,
            long refused,
            long held,
            long failed,
            long notOurs,
            long notRegistered,
            long pending,
            long overdue) {
        static Numbers of(Tally tally) {
            return new Numbers(
                    tally.names(),
                    tally.notServed(),
                    tally.served(),
                    tally.confirmed(),
                    tally.observed(),
                    tally.already(),
                    tally.differs(),
                    tally.refused(),
                    tally.held(),
                    tally.failed(),
                    tally.notOurs(),
                    tally.notRegistered(),
                    tally.pending(),
                    tally.overdue());
        }
    }

    /**
     * A name whose recipient's answer contradicts the observation: confirmed but observed otherwise, or answered as not carried out but observed as
     * ordered.
     *
     * @param claimedAt when the recipient acted, as it states
     * @param early whether that is before the time that the notice set
     */
    record Differing(
            String name,
            String recipient,
            String answer,
            Optional<Instant> claimedAt,
            boolean early,
            List<Seen> findings) {
        Differing {
            findings = List.copyOf(findings);
        }

        static Differing of(NameResult one) {
            Answered answer = Answered.of(one.claim());
            boolean early = answer == Answered.CONFIRMED_EARLY;
            return new Differing(
                    one.name(),
                    one.request().packet().recipient().name(),
                    (early ? Answered.CONFIRMED : answer).words()
                            + (one.claim().filter(Claim::otherwise).isPresent()
                                    ? ", but with another state than ordered"
                                    : ""),
                    one.claim().flatMap(Claim::executedAt),
                    early,
                    one.seen().stream()
                            .map(seen ->
                                    one.wasNotSoBefore(seen) ? Seen.of(seen).since() : Seen.of(seen))
                            .distinct()
                            .toList());
        }
    }
}
