package takedown.monitoring.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.directory.HealthRecord;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OfferedSteps;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.RecipientContact;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.NextSteps;
import takedown.results.Request;

/**
 * A request with the results of its names, including the names to be withheld.
 *
 * @param dropped names of the request that the order no longer commands at the recipient
 * @param released names of the request that a reversal released, although the order is in force
 * @param ended whether its order no longer commands anything
 * @param passedOn names that changed hands, for which no further action is expected under the order
 * @param sealed whether the case is sealed; mail then goes to contacts for legal process only
 */
record LiveRequest(
        Request request,
        List<NameResult> names,
        List<NameResult> dropped,
        List<NameResult> released,
        boolean ended,
        Set<String> passedOn,
        Carried carried,
        boolean sealed) {
    /** How the version of the order that a request carries relates to the present one. */
    enum Carried {
        PROPOSED,
        /** The request has blanks in required fields, and no approval. */
        BLANK,
        /** The order still commands what the request states. */
        PRESENT,
        /** The order was amended in a part that the request states, or the case was sealed after the request was prepared. */
        OUTDATED,
        /** The order was amended in a part that the request states, but a later request to the recipient carries a later version of the order. */
        REPLACED;

        static Carried of(Request request, List<Request> all, Map<UUID, Finding> against) {
            return carried(
                    request, all, Optional.ofNullable(against.get(request.id())).map(Finding::code));
        }
    }

    static Carried carried(Request request, List<Request> all, Optional<FindingCode> against) {
        if (against.equals(Optional.of(FindingCode.ORDER_NOT_ENTERED))) {
            return Carried.PROPOSED;
        }
        if (against.equals(Optional.of(FindingCode.BLANK_FIELDS))) {
            return Carried.BLANK;
        }
        if (against.equals(Optional.of(FindingCode.SEALED_SINCE))) {
            return Carried.OUTDATED;
        }
        if (!against.equals(Optional.of(FindingCode.ORDER_CHANGED))) {
            return Carried.PRESENT;
        }
        return OfferedSteps.isReplaced(
                        request.packet(), all.stream().map(Request::packet).toList())
                ? Carried.REPLACED
                : Carried.OUTDATED;
    }

    /** Returns the first of {@link #steps}; NONE if there is none. */
    NextStep next() {
        return steps().stream().findFirst().orElse(NextStep.NONE);
    }

    /** Returns the open steps, each once. The first one is the step of the request, and the others are open beside it. */
    List<NextStep> steps() {
        boolean asked = request.progress().isOpen() && request.progress().isAsked();
        List<NextStep> steps = new ArrayList<>();
        if (asked && (ended || carried == Carried.OUTDATED || carried == Carried.REPLACED)) {
            steps.add(NextStep.ANSWER);
        }
        if (!ended && !isPassedOn()) {
            byTheOrder()
                    .map(step -> step.to(request.packet().recipient(), sealed))
                    .forEach(steps::add);
            if (toRelease().findFirst().isPresent()) {
                steps.remove(NextStep.WAIT);
                steps.add(NextStep.RELEASE);
            }
        }
        return steps.stream().filter(step -> step != NextStep.NONE).distinct().toList();
    }

    private Stream<NextStep> byTheOrder() {
        boolean sent = request.progress().sentAt().isPresent();
        return switch (carried) {
            case PROPOSED -> Stream.of(NextStep.FILE_ORDER);
            // The names that a later request does not count yet keep their step.
            case REPLACED -> sent && !names.isEmpty() ? Stream.of(NextSteps.of(request, names)) : Stream.empty();
            case BLANK -> Stream.of(NextSteps.of(request, names).under(Optional.of(FindingCode.BLANK_FIELDS), false));
            case PRESENT ->
                names.isEmpty() && !isAboutNoName() ? Stream.empty() : Stream.of(NextSteps.of(request, names));
            case OUTDATED ->
                sent
                        ? Stream.concat(Stream.of(NextStep.AMENDED_NOTICE), besideAnAmendedNotice())
                        : Stream.of(NextStep.NEW_PACKET);
        };
    }

    /** Returns the step for the names while an amended notice must be made; empty if the answer is only awaited. */
    private Stream<NextStep> besideAnAmendedNotice() {
        return Stream.of(NextSteps.of(request, names)).filter(step -> !names.isEmpty() && step != NextStep.WAIT);
    }

    private boolean isAboutNoName() {
        return names.isEmpty() && dropped.isEmpty() && released.isEmpty();
    }

    /** Returns the names that the order no longer commands but whose changes are still in place; none after the order ended. */
    Stream<NameResult> toRelease() {
        return ended ? Stream.empty() : dropped.stream().filter(NameResult::isChanged);
    }

    private boolean isPassedOn() {
        return !names.isEmpty() && names.stream().map(NameResult::name).allMatch(passedOn::contains);
    }

    /**
     * Returns whether the request is overdue, its order has not ended, and at least one of its names has no final answer. Names that changed hands do
     * not count. For a request without names, the first two conditions suffice.
     */
    boolean owesAnAnswer() {
        return !ended
                && request.progress().isOverdue()
                && (isAboutNoName() && carried != Carried.REPLACED
                        || names.stream().anyMatch(name -> !name.isAnswered() && !passedOn.contains(name.name())));
    }

    /** Returns the time by which the recipient must answer; empty if no answer is awaited or the order has ended. */
    Optional<Instant> deadline() {
        return ended || !request.progress().isOpen()
                ? Optional.empty()
                : request.progress().due();
    }

    /** Returns the names without a final answer, except those that are only to be withheld from registration and those that changed hands. */
    Stream<NameResult> unanswered() {
        return names.stream().filter(name -> !name.withheld() && !name.isAnswered() && !passedOn.contains(name.name()));
    }

    /** Returns the names that are observed as requested, but whose recipient owes the confirmation; none unless {@link #owesAnAnswer}. */
    Stream<String> unconfirmed() {
        return owesAnAnswer()
                ? unanswered()
                        .filter(name ->
                                name.disposition() == Disposition.OBSERVED || name.disposition() == Disposition.ALREADY)
                        .map(NameResult::name)
                        .distinct()
                : Stream.empty();
    }

    /**
     * Returns the entry of the request in the list of overdue packets. It counts the overdue names, and separately the observed names whose
     * confirmation is overdue.
     */
    OverdueList.Item overdue(String caseTitle, HealthRecord contacts) {
        return OverdueList.Item.of(
                request.packet(),
                caseTitle,
                new OverdueList.Owed(count(Disposition.OVERDUE), unconfirmed().count()),
                request.progress(),
                contact(contacts),
                next());
    }

    RecipientContact contact(HealthRecord contacts) {
        return RecipientContact.of(request.packet().kind(), request.packet().recipient(), sealed, contacts);
    }

    /** Returns the number of names with one of these results, without names that are only to be withheld from registration. */
    long count(Disposition... which) {
        return names.stream()
                .filter(name -> !name.withheld() && List.of(which).contains(name.disposition()))
                .map(NameResult::name)
                .distinct()
                .count();
    }

    int urgency() {
        return rank(next());
    }

    /**
     * Returns the rank of a step by urgency: 0 for the most urgent steps, 7 for none. A draft under an order that is only proposed ranks after the
     * notices that were served.
     */
    static int rank(NextStep step) {
        return switch (step) {
            case COUNSEL_LETTER, ESCALATE -> 0;
            case SECOND_REQUEST, ASK_AGAIN, CALL, SEND_AGAIN -> 1;
            case ANSWER -> 2;
            case CHECK -> 3;
            case APPROVE,
                    FILL_BLANKS,
                    NEW_PACKET,
                    AMENDED_NOTICE,
                    SERVE,
                    SERVE_BY_HAND,
                    USE_FORM,
                    SEND,
                    RELEASE,
                    MAKE_REVERSAL,
                    APPROVE_REVERSAL,
                    SERVE_REVERSAL,
                    TELL_WITHDRAWN -> 4;
            case WAIT -> 5;
            case FILE_ORDER -> 6;
            case NONE -> 7;
        };
    }
}
