package takedown.packet.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.StatedContact;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.suspects.SuspectKind;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.history.target.CaptureStore;
import takedown.name.DomainName;
import takedown.name.Pap;
import takedown.observation.FailureKind;
import takedown.observation.Resolution;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.ProtectionRules;

public final class Warnings {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Warnings() {}

    public static List<Finding> of(ActingParty party, List<CandidateSuspect> candidates, Instant now) {
        List<Finding> warnings = new ArrayList<>(contacts(party));
        warnings.addAll(age(candidates, now));
        return warnings;
    }

    public static List<Finding> contacts(ActingParty party) {
        return party.contacts().stream()
                .filter(StatedContact::needsConfirmation)
                .map(c -> new Finding(
                        FindingCode.CONTACT_NEEDS_CONFIRMATION,
                        party.id(),
                        c.value()
                                + " may belong to the suspect or is known only by a referral: a person must"
                                + " confirm it before anything is sent"))
                .toList();
    }

    public static List<Finding> age(List<CandidateSuspect> candidates, Instant now) {
        Stream<Finding> old = candidates.stream()
                .filter(c -> !c.seenSince(now.minus(ProtectionRules.FRESH)))
                .map(c -> new Finding(
                        FindingCode.EVIDENCE_OLDER_THAN_24H,
                        c.subject(),
                        c.suspect()
                                        .investigatedAt()
                                        .map(at -> "last investigated at " + at)
                                        .orElse("never investigated")
                                + ": run the case again before sending"));
        return Stream.concat(old, candidates.stream().flatMap(c -> carried(c).stream()))
                .toList();
    }

    private static Optional<Finding> carried(CandidateSuspect candidate) {
        return candidate
                .dossier()
                .flatMap(Dossier::registration)
                .flatMap(MergedRegistration::carriedOver)
                .map(at -> new Finding(
                        FindingCode.REGISTRATION_NOT_OBSERVED,
                        candidate.subject(),
                        "the registration data are as observed at " + at
                                + ", since the registry could not be queried at the last investigation:"
                                + " confirm the holder and the registrar before sending"));
    }

    /**
     * Returns a warning for each name about which something could not be observed. The warnings are for the author and the reviewers.
     *
     * @param pap of the case: if it blocked a query, a further run cannot observe more
     */
    public static List<Finding> unread(Pap pap, List<CandidateSuspect> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate.dossier().stream()
                        .map(dossier -> dossier.collateral().failed())
                        .filter(failed -> !failed.isEmpty())
                        .map(failed -> new Finding(
                                FindingCode.SIGNS_NOT_OBSERVED,
                                candidate.subject(),
                                String.join("; ", failed)
                                        + ". No conclusion can be drawn from that: "
                                        + advice(pap, failed))))
                .toList();
    }

    static String advice(Pap pap, List<String> failed) {
        boolean blocked = !pap.permits(Pap.Query.PAGE)
                && failed.stream().anyMatch(line -> line.contains(FailureKind.BLOCKED.name()));
        return blocked
                ? "the case is marked PAP:" + pap + ", which permits " + pap.words()
                        + ", so a further run cannot observe what was blocked. Check by hand, or let a lead change the PAP"
                : "run the case again or check by hand";
    }

    /**
     * Returns a warning for each host below its registered name that does not exist now. The request concerns the registered name, for which the
     * host may be the only suspect.
     */
    public static List<Finding> absent(List<CandidateSuspect> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.suspect().host().equals(candidate.registrable())
                        && candidate
                                .dossier()
                                .flatMap(dossier -> dossier.snapshot().resolutionOrKnown())
                                .filter(Resolution::nxdomain)
                                .isPresent())
                .map(candidate -> new Finding(
                        FindingCode.SUSPECT_ABSENT,
                        candidate.subject(),
                        "the suspect does not exist now; the request concerns the registered name "
                                + candidate.registrable().map(DomainName::ascii).orElse("")
                                + ": check that the evidence supports action on the whole name"))
                .toList();
    }

    /**
     * Returns a warning for each target, except registered names and FTP URLs, for which the report has no capture by the service from the last day.
     * An upload does not count. There is no warning if the PAP of the case forbids captures, or if a capture of the last day found the target gone or
     * blocked ({@link #seemsGone}).
     */
    public static List<Finding> withoutCapture(Pap pap, List<CandidateSuspect> candidates) {
        return pap.permits(Pap.Query.PAGE)
                ? candidates.stream()
                        .filter(candidate -> candidate.captured().stream().noneMatch(CapturedPage::seenByUs)
                                && candidate.seemsGone().isEmpty())
                        .filter(candidate -> candidate.suspect().kind() != SuspectKind.DOMAIN
                                && !candidate.suspect().key().startsWith("ftp:"))
                        .map(candidate -> new Finding(
                                FindingCode.NO_CAPTURE,
                                candidate.subject(),
                                (candidate.captured().isEmpty()
                                                ? "no capture of its page from the last 24 hours goes with the report"
                                                : "only an uploaded capture goes with the report: no capture by the"
                                                        + " service in the last 24 hours showed the page")
                                        + ": capture it first (POST /api/suspects/"
                                        + candidate.suspect().id() + "/captures), or send the report"
                                        + (candidate.captured().isEmpty() ? " without a screenshot" : " as it is")))
                        .toList()
                : List.of();
    }

    /** Returns a warning for each target that the latest capture of the last day found gone or blocked. */
    public static List<Finding> seemsGone(List<CandidateSuspect> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate.seemsGone().map(found -> seemsGone(candidate, found)).stream())
                .toList();
    }

    private static Finding seemsGone(CandidateSuspect candidate, CaptureStore.Found found) {
        boolean confirmed =
                candidate.suspect().target().status() == found.sign().means()
                        && candidate.suspect().target().confirmedAt().isPresent();
        return new Finding(
                FindingCode.SEEMS_GONE,
                candidate.subject(),
                "an observation at " + MINUTE.format(found.at()) + " found it "
                        + (found.sign().means() == TargetStatus.BLOCKED ? "blocked" : "gone") + " (" + found.reason()
                        + (confirmed
                                ? "): check that the report is still needed"
                                : "), which no second observation has confirmed yet: capture the page again, or check that the report is"
                                        + " still needed"));
    }

    /** Returns the warning that mail of a sealed case cannot reach the party: it has no mailbox for legal process that may be used. */
    public static List<Finding> byHand(boolean sealed, ActingParty party) {
        boolean mailed = party.contacts().stream()
                .anyMatch(contact -> contact.kind().equals("LEGAL_PROCESS_EMAIL")
                        && !contact.confidence().equals("LOW"));
        return !sealed || mailed
                ? List.of()
                : List.of(
                        new Finding(
                                FindingCode.BY_HAND_ONLY,
                                party.id(),
                                "the case is under seal, and " + party.name()
                                        + " has no mailbox for legal process on record: the packet can be served by hand only"));
    }

    /**
     * Returns the warning that a request for voluntary cooperation encloses an order under seal. The permission to give a copy of a sealed order to the
     * recipients that it directs to act does not extend to others.
     */
    public static List<Finding> sealedOrder(boolean sealed, PacketDocument.Recipient recipient) {
        return !sealed || !recipient.onlyAsked()
                ? List.of()
                : List.of(
                        new Finding(
                                FindingCode.SEALED_ORDER_ENCLOSED,
                                recipient.id(),
                                "the matter is under seal, and this request encloses the order, which does not direct "
                                        + recipient.name()
                                        + " to act: counsel decides whether the order or the order to seal permits a copy, and states the"
                                        + " paragraph in the note of the first approval. If neither permits it, cancel the packet"));
    }

    /** Returns the warning about jurisdiction for an order. It states whether a registrar of unknown reach is asked or commanded. */
    public static List<Finding> reach(ActingParty party, boolean bound) {
        if (party.role() != Role.REGISTRAR || party.reach() != Reach.UNKNOWN) {
            return reach(party);
        }
        return List.of(new Finding(
                FindingCode.REACH,
                party.id(),
                bound
                        ? "whether a United States order reaches " + party.name()
                                + " is not known, but according to counsel the order directs it to act"
                        : "whether a United States order reaches " + party.name()
                                + " is not known, so the registrar is asked and not commanded: counsel decides. If the order names"
                                + " the registrar, make the packet with its id in `commanded`"));
    }

    /** Returns a warning about jurisdiction: a United States order or subpoena binds only the parties that it reaches. */
    public static List<Finding> reach(ActingParty party) {
        return party.reach() == Reach.US_ORDER
                ? List.of()
                : List.of(new Finding(
                        FindingCode.REACH,
                        party.id(),
                        "whether a United States order reaches " + party.name() + " is not established ("
                                + party.reach() + "): counsel decides, and may refer it to the government"));
    }
}
