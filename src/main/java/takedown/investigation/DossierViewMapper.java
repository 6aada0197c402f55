package takedown.investigation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral;
import takedown.investigation.DossierView.AddressView;
import takedown.investigation.DossierView.CarriedOutByView;
import takedown.investigation.DossierView.CarriedOverView;
import takedown.investigation.DossierView.CertificateView;
import takedown.investigation.DossierView.CollateralView;
import takedown.investigation.DossierView.ContactView;
import takedown.investigation.DossierView.DnsView;
import takedown.investigation.DossierView.ExtendedErrorView;
import takedown.investigation.DossierView.GroupView;
import takedown.investigation.DossierView.HistoryView;
import takedown.investigation.DossierView.IndicatorView;
import takedown.investigation.DossierView.NameView;
import takedown.investigation.DossierView.NoContactView;
import takedown.investigation.DossierView.ObservationView;
import takedown.investigation.DossierView.OwnServersView;
import takedown.investigation.DossierView.PartyView;
import takedown.investigation.DossierView.ReasonView;
import takedown.investigation.DossierView.SetAsideView;
import takedown.investigation.DossierView.SignView;
import takedown.investigation.DossierView.UnreadView;
import takedown.investigation.DossierView.WildcardView;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;
import takedown.name.UntrustedText;
import takedown.observation.Apex;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

final class DossierViewMapper {
    private static final List<String> TYPES = List.of("A", "AAAA", "NS", "MX", "SOA", "TXT", "CNAME", "CAA");

    private final Dossier dossier;
    private final Snapshot snapshot;
    private final List<ObservationView> observations = new ArrayList<>();
    private final Map<Provenance, String> ids = new LinkedHashMap<>();

    DossierViewMapper(Dossier dossier) {
        this.dossier = dossier;
        this.snapshot = dossier.snapshot();
        snapshot.outcomes().forEach(this::number);
        snapshot.known().outcomes().forEach(this::number);
    }

    DossierView whole() {
        return new DossierView(
                indicator(),
                snapshot.at(),
                name(),
                dossier.status().value().name(),
                dossier.status().reason(),
                dossier.status().value().isDown(),
                idsOf(dossier.status().because()),
                carriedOver(),
                snapshot.resolutionOrKnown().map(this::dns).orElse(null),
                new RegistrationViewMapper(snapshot)
                        .view(dossier.registration())
                        .orElse(null),
                snapshot.hostingOrKnown().stream()
                        .map(DossierViewMapper::address)
                        .toList(),
                snapshot.unattributed().size(),
                history(),
                dossier.parties().stream().map(this::party).toList(),
                collateral(dossier.collateral()),
                snapshot.indicator().host().isEmpty() ? null : certificate(),
                snapshot.indicator().host().isEmpty() ? null : wildcard(),
                List.copyOf(observations));
    }

    private void number(Outcome<?> outcome) {
        Provenance from = outcome.provenance();
        String id = "o" + (observations.size() + 1);
        ids.putIfAbsent(from, id);
        observations.add(new ObservationView(
                id,
                from.source().name(),
                from.server(),
                from.question(),
                outcome.word(),
                outcome instanceof Outcome.Failed<?> f ? f.detail() : null,
                from.at(),
                from.evidence().map(e -> e.sha256()).orElse(null)));
    }

    private List<String> idsOf(List<Provenance> provenances) {
        var found = new LinkedHashSet<String>();
        provenances.forEach(p -> Optional.ofNullable(ids.get(p)).ifPresent(found::add));
        return List.copyOf(found);
    }

    private List<CarriedOverView> carriedOver() {
        List<CarriedOverView> parts = new ArrayList<>();
        snapshot.known().delegation().ifPresent(outcome -> parts.add(carried("dns.parent", outcome)));
        snapshot.known().records().forEach((type, outcome) -> parts.add(carried("dns.records." + type, outcome)));
        if (snapshot.carriesRegistration()) {
            snapshot.known().registrations().forEach(outcome -> parts.add(carried("registration", outcome)));
        }
        return parts;
    }

    private CarriedOverView carried(String part, Outcome<?> outcome) {
        return new CarriedOverView(part, outcome.provenance().at(), ids.getOrDefault(outcome.provenance(), ""));
    }

    private IndicatorView indicator() {
        String kind = switch (snapshot.indicator()) {
            case Indicator.Name n -> "NAME";
            case Indicator.Url u -> "URL";
            case Indicator.Address a -> "ADDRESS";
        };
        return new IndicatorView(
                kind,
                snapshot.indicator().key(),
                snapshot.indicator().assumedScheme().orElse(null));
    }

    private NameView name() {
        Optional<DomainName> host = snapshot.indicator().host();
        return new NameView(
                UntrustedText.visible(snapshot.indicator().input()),
                text(host),
                host.map(DomainName::unicode).orElse(null),
                text(dossier.registrable()),
                text(dossier.publicSuffix()),
                dossier.platform().orElse(null));
    }

    private DnsView dns(Resolution resolution) {
        Map<String, List<String>> records = new LinkedHashMap<>();
        Map<String, String> outcomes = new LinkedHashMap<>();
        TYPES.forEach(type -> {
            records.put(type, resolution.rdata(type));
            snapshot.resolution()
                    .flatMap(now -> Optional.ofNullable(now.byType().get(type)))
                    .ifPresent(o -> outcomes.put(type, o.word()));
        });
        String status = snapshot.resolution()
                .filter(Resolution::allFailed)
                .map(now -> now.byType().values().iterator().next().word())
                .orElseGet(() -> resolution.nxdomain() ? "NXDOMAIN" : "NOERROR");
        List<ExtendedErrorView> errors = new ArrayList<>();
        resolution
                .notes()
                .extendedErrors()
                .forEach((type, all) ->
                        all.forEach(error -> errors.add(new ExtendedErrorView(type, error.code(), error.text()))));
        return new DnsView(
                status,
                new ParentViewMapper(snapshot).view(),
                records,
                outcomes,
                snapshot.dnssec().name(),
                resolution.notes().bogus().orElse(null),
                ownServers(resolution),
                resolution.contradictions(),
                setAside(resolution),
                errors,
                snapshot.at());
    }

    private static OwnServersView ownServers(Resolution resolution) {
        Map<String, List<String>> records = new TreeMap<>();
        Map<String, String> outcomes = new TreeMap<>();
        resolution.byOwnServers().forEach((type, outcome) -> {
            records.put(type, resolution.rdataOfOwnServers(type));
            outcomes.put(type, outcome.word());
        });
        return new OwnServersView(records, outcomes);
    }

    private List<SetAsideView> setAside(Resolution resolution) {
        Map<String, String> reasons = new LinkedHashMap<>();
        resolution
                .notes()
                .synthesised()
                .forEach(
                        address -> reasons.put(
                                address.text(),
                                "only the resolver returns this address, which its DNS64 made from an IPv4 address (RFC 6147)"));
        for (String type : List.of("A", "AAAA")) {
            for (String text : resolution.rdata(type)) {
                if (snapshot.isWildcard()) {
                    reasons.put(text, "the wildcard of the parent zone, which answers for every name");
                } else if (!resolution.settledData(type).contains(text)) {
                    reasons.put(text, "the name's own servers do not return it");
                }
            }
            for (String text : resolution.settledData(type)) {
                IpAddress.tryOf(text)
                        .flatMap(address -> SpecialPurpose.blockOf(address.toInetAddress()))
                        .filter(block -> !block.documentation())
                        .ifPresent(block -> reasons.putIfAbsent(text, block.toString()));
            }
        }
        return reasons.entrySet().stream()
                .map(e -> new SetAsideView(e.getKey(), e.getValue()))
                .toList();
    }

    private static AddressView address(Hosting hosting) {
        Optional<AutonomousSystem> as = hosting.autonomousSystem().found();
        Optional<Network> network = hosting.network().found();
        return new AddressView(
                hosting.address().text(),
                as.map(AutonomousSystem::number).orElse(null),
                as.flatMap(AutonomousSystem::name).orElse(null),
                as.map(AutonomousSystem::prefix).orElse(null),
                network.map(Network::range).orElse(null),
                network.flatMap(Network::name).orElse(null),
                network.flatMap(Network::organisation).orElse(null),
                network.flatMap(Network::country)
                        .or(() -> as.flatMap(AutonomousSystem::country))
                        .orElse(null),
                network.flatMap(n -> n.abuse().email()).orElse(null),
                network.flatMap(n -> n.abuse().phone()).orElse(null));
    }

    private List<HistoryView> history() {
        return snapshot.history().stream()
                .flatMap(o -> o.found().stream())
                .flatMap(h -> h.records().stream())
                .map(r -> new HistoryView(
                        r.rrname(),
                        r.rrtype(),
                        r.rdata(),
                        r.firstSeen(),
                        r.lastSeen(),
                        r.source().name()))
                .toList();
    }

    private PartyView party(ActingParty party) {
        return party(party, idsOf(party.evidence()));
    }

    static PartyView party(ActingParty party, List<String> evidence) {
        return new PartyView(
                party.role(),
                party.id(),
                party.name(),
                party.country().map(c -> c.toString()).orElse(null),
                party.contacts().stream()
                        .map(c -> new ContactView(
                                c.kind(), c.value(), c.source(), c.asOf(), c.confidence(), c.needsConfirmation()))
                        .toList(),
                List.copyOf(party.routes()),
                party.reach(),
                party.because(),
                evidence,
                party.detail().countrySource().orElse(null),
                party.detail().reachSource().orElse(null),
                party.detail()
                        .noContact()
                        .map(none -> new NoContactView(none.name(), none.reason()))
                        .orElse(null),
                party.detail()
                        .carriedOutBy()
                        .map(by -> new CarriedOutByView(by.id(), by.name(), by.source(), by.asOf(), by.confidence()))
                        .orElse(null),
                party.detail()
                        .group()
                        .map(group -> new GroupView(group.id(), group.name()))
                        .orElse(null));
    }

    private CertificateView certificate() {
        Optional<Outcome<Certificate>> now = snapshot.apex().flatMap(Apex::certificate);
        String outcome = now.map(Outcome::word).orElse("NOT_ASKED");
        Optional<Outcome<Certificate>> shown = snapshot.apexOrKnown()
                .flatMap(Apex::certificate)
                .filter(o -> o.found().isPresent());
        if (shown.isEmpty()) {
            return new CertificateView(
                    outcome,
                    null,
                    now.map(o -> o.provenance().server()).orElse(null),
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    0,
                    List.of(),
                    null,
                    now.map(o -> o.provenance().at()).orElse(null),
                    now.map(o -> ids.get(o.provenance())).orElse(null));
        }
        Provenance from = shown.get().provenance();
        Certificate c = shown.get().found().orElseThrow();
        List<String> flaws = c.flaws().stream().map(Enum::name).toList();
        return new CertificateView(
                outcome,
                c.host().ascii(),
                from.server(),
                c.isTrusted() ? "TRUSTED" : flaws.getFirst(),
                flaws,
                c.subject().commonName().orElse(null),
                c.subject().organisation().orElse(null),
                c.issuer(),
                c.term().notBefore(),
                c.term().notAfter(),
                c.names().listed(),
                c.names().leftOut(),
                c.wildcards(),
                c.sha256(),
                from.at(),
                ids.get(from));
    }

    private WildcardView wildcard() {
        Optional<Outcome<RRset>> answer = snapshot.apexOrKnown().flatMap(apex -> apex.of(Apex.WILDCARD));
        List<String> addresses =
                snapshot.wildcardBelow().map(found -> found.value().rdata()).orElse(List.of());
        String state = answer.map(outcome -> switch (outcome) {
                    case Outcome.Found<RRset> f -> addresses.isEmpty() ? "NOT_OBSERVED" : "WILDCARD";
                    case Outcome.Absent<RRset> a -> "NONE";
                    case Outcome.Failed<RRset> f -> "NOT_OBSERVED";
                })
                .orElse("NOT_ASKED");
        String detail = answer.map(outcome -> switch (outcome) {
                    case Outcome.Found<RRset> f ->
                        addresses.isEmpty()
                                ? "the parent zone does not delegate the name, so the wildcard of the registry may have answered"
                                : null;
                    case Outcome.Absent<RRset> a -> null;
                    case Outcome.Failed<RRset> f -> f.detail();
                })
                .orElse(null);
        return new WildcardView(
                state,
                dossier.registrable().map(name -> "*." + name).orElse(null),
                addresses,
                detail,
                answer.map(o -> o.provenance().at()).orElse(null),
                answer.map(o -> ids.get(o.provenance())).orElse(null));
    }

    private static CollateralView collateral(Collateral collateral) {
        return new CollateralView(
                text(collateral.name()),
                collateral.guarded(),
                collateral.reasons().stream()
                        .map(r -> new ReasonView(r.code(), r.message()))
                        .toList(),
                collateral.sharedAddress(),
                collateral.sharedAddresses(),
                collateral.subdomainsSeen(),
                collateral.mx(),
                collateral.mail().observed(),
                collateral.signs().stream()
                        .map(sign -> new SignView(sign.kind().name(), sign.evidence()))
                        .toList(),
                collateral.unread().stream()
                        .map(unread -> new UnreadView(unread.what().name(), unread.asked(), unread.why()))
                        .toList(),
                collateral.ageDays().orElse(null),
                collateral.verdict().name());
    }

    static @Nullable String text(Optional<DomainName> name) {
        return name.map(DomainName::ascii).orElse(null);
    }

    static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
