package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.status.MergedRegistration;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.suspects.Suspect;
import takedown.directory.Role;
import takedown.name.Defang;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.EvidenceRef;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.plan.candidate.CandidateSuspect;

public final class AppendixBuilder {
    private final Map<String, EvidenceItem> evidence = new LinkedHashMap<>();

    List<EvidenceItem> evidence() {
        return List.copyOf(evidence.values());
    }

    /** Returns one row for all suspects under one registrable name (or for one address). */
    AppendixRow row(
            List<CandidateSuspect> candidates,
            List<Action> actions,
            List<String> requestedServers,
            Optional<CourtOrder> order,
            Optional<CollateralSheet> sheet) {
        CandidateSuspect first = candidates.getFirst();
        Dossier dossier = first.dossier().orElseThrow();
        Optional<Registration> registration = dossier.registration().map(m -> m.registration());
        Optional<Delegation> delegation = dossier.snapshot().delegatedOrKnown();
        return AppendixRow.of(
                name(dossier, first),
                registered(registration),
                resolved(delegation, registration, candidates),
                charged(candidates, order.isPresent()),
                requested(actions, requestedServers, order, isSeenWithoutDs(delegation, registration)),
                new Considerations(
                        sheet.map(CollateralSheet::counts).orElseGet(() -> ofAnAddress(dossier.collateral())),
                        notes(dossier, registration, order.flatMap(CourtOrder::expiresAt))),
                candidates.stream().map(AppendixBuilder::incident).toList());
    }

    private static Name name(Dossier dossier, CandidateSuspect first) {
        return new Name(
                dossier.registrable()
                        .map(DomainName::ascii)
                        .orElse(first.suspect().key()),
                dossier.registrable().map(DomainName::unicode).orElse(""),
                dossier.registrable()
                        .flatMap(DomainName::parent)
                        .map(DomainName::ascii)
                        .orElse(""),
                party(dossier, Role.REGISTRY).map(ActingParty::name).orElse(""));
    }

    private static Registered registered(Optional<Registration> registration) {
        return new Registered(
                registration.flatMap(Registration::roid).orElse(""),
                registration.flatMap(Registration::registrar).orElse(""),
                registration
                        .flatMap(Registration::registrarIanaId)
                        .map(String::valueOf)
                        .orElse(""),
                registration
                        .flatMap(Registration::createdAt)
                        .map(Instant::toString)
                        .orElse(""),
                registration
                        .flatMap(Registration::expiresAt)
                        .map(Instant::toString)
                        .orElse(""),
                registration.map(Registration::statuses).orElse(List.of()),
                registrant(registration),
                "");
    }

    /**
     * Returns the name servers and DS as the parent zone publishes them, and the addresses from the dossiers. For a name that the zone does not
     * publish, such as one on hold, the name servers and DS are those registered.
     */
    private static Resolved resolved(
            Optional<Delegation> delegation, Optional<Registration> registration, List<CandidateSuspect> candidates) {
        return new Resolved(
                delegation
                        .map(AppendixBuilder::withGlue)
                        .orElseGet(() -> registration.map(Registration::nameServers).orElse(List.of()).stream()
                                .map(WireName::text)
                                .toList()),
                delegation.map(Delegation::ds).or(() -> registration.map(Registration::ds)).orElse(List.of()).stream()
                        .map(DsRecord::toString)
                        .toList(),
                candidates.stream()
                        .flatMap(c -> c.dossier().stream())
                        .flatMap(AppendixBuilder::addresses)
                        .distinct()
                        .toList());
    }

    private Abuse charged(List<CandidateSuspect> candidates, boolean underAnOrder) {
        Suspect first = candidates.getFirst().suspect();
        return new Abuse(
                candidates.stream().map(c -> Defang.defang(c.suspect().key())).toList(),
                candidates.stream().flatMap(AppendixBuilder::abuse).distinct().toList(),
                first.verdict().name(),
                first.stated(underAnOrder),
                Stream.concat(
                                candidates.stream()
                                        .flatMap(c -> c.dossier().stream())
                                        .flatMap(this::cite),
                                candidates.stream()
                                        .flatMap(c -> c.captured().stream())
                                        .flatMap(this::cite))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Returns the evidence numbers of a capture's document and screenshot. The picture in the papers is listed with the screenshot that it shows. */
    private Stream<Integer> cite(CapturedPage page) {
        return Stream.concat(
                page.files().document().stream()
                        .map(sha256 -> cite(page, EvidenceItem.pageOf(page.by()), sha256, List.of())),
                page.files().screenshot().stream()
                        .map(shot -> cite(
                                page,
                                EvidenceItem.screenshotOf(page.by()),
                                shot.sha256(),
                                page.files().picture().stream()
                                        .map(CapturedPage.Picture::sha256)
                                        .filter(sha256 -> !sha256.equals(shot.sha256()))
                                        .toList())));
    }

    private int cite(CapturedPage page, String source, String sha256, List<String> besides) {
        return evidence.computeIfAbsent(
                        source + " " + sha256 + " " + page.asked(),
                        key -> new EvidenceItem(
                                evidence.size() + 1, source, page.address(), page.asked(), page.at(), sha256, besides))
                .number();
    }

    private static Requested requested(
            List<Action> actions, List<String> servers, Optional<CourtOrder> order, boolean seenWithoutDs) {
        return new Requested(
                actions.stream()
                        .flatMap(a -> a.statuses().stream())
                        .map(s -> s.epp())
                        .toList(),
                actions.contains(Action.REDIRECT) ? servers : List.of(),
                dsAction(actions, order, seenWithoutDs),
                actions.contains(Action.TRANSFER_TO)
                        ? order.flatMap(CourtOrder::registrarIanaId)
                                .map(id -> "to IANA " + id)
                                .orElse("none")
                        : "none");
    }

    static Incident incident(CandidateSuspect candidate) {
        return new Incident(
                candidate.suspect().key(),
                candidate.suspect().category().orElse(""),
                candidate.suspect().role().orElse(""),
                // The document leaves the service in the archive, but an analyst's note is internal.
                "",
                candidate.suspect().verdict().name(),
                candidate.suspect().investigatedAt(),
                Optional.of(candidate.suspect().addedAt()),
                candidate.captured(),
                candidate.dossier().map(dossier -> addresses(dossier).distinct().toList()),
                candidate
                        .dossier()
                        .map(dossier -> addressesCarriedOver(dossier)
                                .orElse(dossier.snapshot().at())));
    }

    private static boolean isSeenWithoutDs(Optional<Delegation> delegation, Optional<Registration> registration) {
        return (delegation.isPresent() || registration.isPresent())
                && delegation.filter(parent -> !parent.ds().isEmpty()).isEmpty()
                && registration.filter(data -> !data.ds().isEmpty()).isEmpty();
    }

    private static String dsAction(List<Action> actions, Optional<CourtOrder> order, boolean seenWithout) {
        if (actions.contains(Action.DS_REMOVE)) {
            return seenWithout ? AppendixRow.DS_IF_ANY : "delete all DS";
        }
        return actions.contains(Action.DS_REPLACE)
                ? order.stream()
                        .flatMap(o -> o.ds().stream())
                        .map(DsRecord::toString)
                        .collect(Collectors.joining(", ", "replace by ", ""))
                : "none";
    }

    public static Optional<ActingParty> party(Dossier dossier, Role role) {
        return dossier.parties().stream().filter(p -> p.role() == role).findFirst();
    }

    private static List<String> withGlue(Delegation delegation) {
        return delegation.nameServers().stream()
                .map(server -> {
                    var glue = delegation.glue().getOrDefault(server, List.of());
                    return glue.isEmpty() ? server.text() : server + " " + glue;
                })
                .toList();
    }

    private static String registrant(Optional<Registration> registration) {
        return registration
                .map(r -> r.registrant()
                        .orElseGet(() -> r.redacted().isEmpty() ? AppendixRow.NOT_STATED : AppendixRow.REDACTED))
                .orElse(AppendixRow.NOT_KNOWN);
    }

    private static Stream<String> addresses(Dossier dossier) {
        return dossier.snapshot().hostingOrKnown().stream().map((Hosting hosting) -> {
            String as = hosting.autonomousSystem()
                    .found()
                    .map(a -> " AS" + a.number() + a.name().map(n -> " " + n).orElse(""))
                    .orElse("");
            String holder = hosting.network()
                    .found()
                    .flatMap(n -> n.organisation().or(n::name))
                    .map(n -> " (" + n + ")")
                    .orElse("");
            return hosting.address() + as + holder;
        });
    }

    /** Returns what the name is used for. An analyst's note is internal, so the text does not contain it. */
    private static Stream<String> abuse(CandidateSuspect candidate) {
        return Stream.of(
                candidate
                        .suspect()
                        .category()
                        .map(c -> c.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')),
                candidate.suspect().role())
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + "; " + b)
                .map(text -> Defang.defang(candidate.suspect().key()) + ": " + text)
                .stream();
    }

    /** Returns the evidence numbers of the observations that the row rests on. Each is listed once in the packet. */
    private Stream<Integer> cite(Dossier dossier) {
        List<Integer> numbers = new ArrayList<>();
        List<Outcome<?>> cited = new ArrayList<>(dossier.snapshot().outcomes());
        // An observation that is carried over from an earlier investigation is cited with its own time.
        dossier.snapshot().known().delegation().ifPresent(cited::add);
        cited.addAll(dossier.snapshot().known().records().values());
        if (dossier.snapshot().carriesRegistration()) {
            dossier.snapshot().known().registrations().forEach(cited::add);
        }
        for (Outcome<?> outcome : cited) {
            if (outcome.isFailed()) {
                continue;
            }
            Provenance p = outcome.provenance();
            p.evidence()
                    .ifPresent(ref -> numbers.add(evidence.computeIfAbsent(
                                    ref.sha256() + " " + p.question(),
                                    key -> new EvidenceItem(
                                            evidence.size() + 1,
                                            p.source().name(),
                                            p.server(),
                                            p.question(),
                                            p.at(),
                                            ref.sha256(),
                                            p.besides().stream()
                                                    .map(EvidenceRef::sha256)
                                                    .toList()))
                            .number()));
        }
        return numbers.stream();
    }

    /** Returns the collateral of an address, which is not registered and so has no sheet. */
    private static List<String> ofAnAddress(Collateral collateral) {
        return List.of("addresses shared by a CDN: "
                + (collateral.sharedAddress() ? String.join(", ", collateral.sharedAddresses()) : "none"));
    }

    /** Returns when the addresses were observed if the last investigation could not look them up. */
    private static Optional<Instant> addressesCarriedOver(Dossier dossier) {
        return Stream.of("A", "AAAA")
                .flatMap(type ->
                        Optional.ofNullable(dossier.snapshot().known().records().get(type)).stream())
                .map(records -> records.provenance().at())
                .min(Instant::compareTo);
    }

    private static List<String> notes(
            Dossier dossier, Optional<Registration> registration, Optional<Instant> termEnds) {
        List<String> notes = new ArrayList<>();
        dossier.collateral().reasons().forEach(reason -> notes.add(reason.message()));
        dossier.snapshot()
                .known()
                .delegation()
                .ifPresent(parent -> notes.add("the delegation is as observed at "
                        + parent.provenance().at() + "; the parent zone could not be queried since"));
        dossier.registration()
                .flatMap(MergedRegistration::carriedOver)
                .ifPresent(at -> notes.add("the registration data are as observed at " + at
                        + "; the registry could not be queried since"));
        addressesCarriedOver(dossier)
                .ifPresent(at -> notes.add(
                        "the addresses are as observed at " + at + "; the resolver could not be queried since"));
        registration
                .flatMap(Registration::expiresAt)
                .filter(at -> termEnds.filter(end -> at.isBefore(end)).isPresent())
                .ifPresent(at -> notes.add(
                        "the registration expires during the order's term, at " + at + "; locks do not stop expiry"));
        return notes;
    }
}
