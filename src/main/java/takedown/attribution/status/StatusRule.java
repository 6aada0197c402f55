package takedown.attribution.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.CarriedOver.Part;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.Signature;
import takedown.directory.SignatureKind;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/**
 * Determines the status of a name from observations. The parent zone decides whether a name works. The registry's data show why it does not. If a
 * part could not be observed now, its earlier observation counts, and the status states the time of that observation and the current failure. If a
 * part was never observed, no conclusion is drawn, so that a failed look-up cannot look like success.
 *
 * <p>The first rule that applies decides:
 *
 * <ol>
 *   <li>The parent zone was never observed: UNKNOWN.
 *   <li>The parent zone itself answers with a host's address or a mail exchanger: SEIZED, SINKHOLED or PARKED by the addresses, else ACTIVE. If the
 *       zone has only addresses that no host can have: ON_HOLD if a hold is stated, else NOT_DELEGATED.
 *   <li>The parent zone redirects the name: the status of the target, or UNKNOWN if the redirections form a loop or cannot be followed.
 *   <li>A registry's wildcard answers: the status as if the name was not delegated, or UNKNOWN if the zone may have an entry for the name itself.
 *   <li>The name is delegated: SEIZED by the name servers of the order, else SEIZED, SINKHOLED or PARKED by its name servers or its addresses, else
 *       ACTIVE, even if a hold is already stated.
 *   <li>The name is not delegated: UNKNOWN if the host may have records in the parent zone itself. ON_HOLD if a hold is stated. NOT_DELEGATED if the
 *       registry knows or reserves the name, or was never observed. DELETED only if the registry itself states that there is no such name. The name
 *       is then not registered now, and the reason states whether it is known to have been registered.
 * </ol>
 *
 * <p>Addresses decide only if all of them belong to services of the same kind and no CDN announces one of them. A hold or an absence from an earlier
 * investigation counts only if the name was not seen delegated since.
 */
public final class StatusRule {
    private final Directory directory;

    public StatusRule(Directory directory) {
        this.directory = directory;
    }

    public Status of(Snapshot snapshot, Set<DomainName> orderNameServers) {
        if (snapshot.delegation().isEmpty()) {
            return withoutDelegation(snapshot);
        }
        Status status = switch (snapshot.delegationOrKnown().orElseThrow()) {
            case Outcome.Found<ParentAnswer> f ->
                ofTheHost(snapshot, f.value(), answered(snapshot, f, orderNameServers));
            case Outcome.Absent<ParentAnswer> a
            when mayHaveRecordsInParentZone(snapshot, a) ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone neither delegates nor denies it: the host may have records in the parent zone itself",
                        List.of(a.provenance()));
            case Outcome.Absent<ParentAnswer> a ->
                NotDelegatedRule.of(snapshot, a.provenance(), "the parent zone does not delegate it");
            case Outcome.Failed<ParentAnswer> f ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone gave no usable answer (" + f.kind() + "); nothing is concluded from that",
                        List.of(f.provenance()));
        };
        return status.carrying(carriedOver(snapshot, status.because()));
    }

    /** Returns the parts of a status that were observed by an earlier investigation, and why there is no current observation of them. */
    private static List<CarriedOver> carriedOver(Snapshot snapshot, List<Provenance> because) {
        return Stream.of(
                        part(
                                Part.PARENT,
                                because,
                                snapshot.known().delegation().stream(),
                                snapshot.delegation().stream()),
                        part(
                                Part.REGISTRY,
                                because,
                                snapshot.known().registrations(),
                                Stream.of(snapshot.registryRdap(), snapshot.whois())
                                        .flatMap(Optional::stream)),
                        part(
                                Part.RESOLVER,
                                because,
                                snapshot.known().records().values().stream(),
                                snapshot.resolution().stream().flatMap(r -> r.byType().values().stream())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> Optional<CarriedOver> part(
            Part part, List<Provenance> because, Stream<Outcome<T>> earlier, Stream<Outcome<T>> now) {
        List<Provenance> from = earlier.map(Outcome::provenance)
                .filter(because::contains)
                .distinct()
                .toList();
        return from.stream()
                .map(Provenance::at)
                .min(Instant::compareTo)
                .map(observedAt -> new CarriedOver(part, observedAt, why(now), from));
    }

    private static <T> String why(Stream<Outcome<T>> now) {
        return now.flatMap(outcome -> outcome instanceof Outcome.Failed<T> f ? Stream.of(f) : Stream.empty())
                .findFirst()
                .map(f -> (f.provenance().server().isEmpty()
                                ? "the look-up failed"
                                : f.provenance().server() + " gave no usable answer")
                        + " at " + f.provenance().at() + " (" + f.kind() + ")")
                .orElse("a later investigation did not query them");
    }

    /**
     * Returns whether the host may have records in the parent zone itself. "No data" at a name means that names exist below it (RFC 8020 section 2),
     * and a host that resolves or may resolve can be one of them. A stated hold explains both observations, so the result is false if there is one.
     */
    private static boolean mayHaveRecordsInParentZone(Snapshot snapshot, Outcome.Absent<ParentAnswer> parent) {
        return parent.kind() == AbsentKind.NODATA
                && NotDelegatedRule.stillHeld(snapshot).isEmpty()
                && snapshot.resolution()
                        .filter(r -> !r.hosts().isEmpty()
                                || Stream.of("A", "AAAA")
                                        .flatMap(type ->
                                                Optional.ofNullable(r.byType().get(type)).stream())
                                        .anyMatch(Outcome::isFailed))
                        .isPresent();
    }

    private Status answered(Snapshot snapshot, Outcome.Found<ParentAnswer> parent, Set<DomainName> orderNameServers) {
        return switch (parent.value()) {
            case Delegation delegation -> delegated(snapshot, delegation, parent.provenance(), orderNameServers);
            case ParentAnswer.OwnRecords own -> ownRecords(snapshot, own, parent.provenance());
            case ParentAnswer.Redirection redirection ->
                redirected(snapshot, redirection, parent.provenance(), orderNameServers, List.of());
            case ParentAnswer.Wildcard wildcard -> wildcard(snapshot, wildcard, parent.provenance());
        };
    }

    /**
     * Returns the status of a name with a registry's wildcard answer. The status is that of a name that is not delegated if the registry's data show
     * a hold, a deletion or no registration, or if there are no registration data and the wildcard has no name servers. Otherwise it is UNKNOWN,
     * because the zone may have an entry for the name itself with the same records as the wildcard.
     */
    private static Status wildcard(Snapshot snapshot, ParentAnswer.Wildcard wildcard, Provenance parent) {
        boolean servers = wildcard.records().stream().anyMatch(set -> set.type().equals("NS"));
        String what = servers
                ? "the parent zone gives it the same name servers as every unregistered name (a wildcard)"
                : "the parent zone does not delegate it and gives the same answer for every unregistered"
                        + " name (a wildcard)";
        boolean held = NotDelegatedRule.stillHeld(snapshot)
                .or(() -> NotDelegatedRule.heldEarlier(snapshot))
                .isPresent();
        Optional<Outcome.Found<Registration>> registered = NotDelegatedRule.registered(snapshot);
        boolean leaving = registered
                .map(found -> found.value().state(snapshot.at()))
                .filter(state -> state == RegistrationState.REDEMPTION || state == RegistrationState.PENDING_DELETE)
                .isPresent();
        boolean denied = NotDelegatedRule.unknownNow(snapshot)
                .or(() -> NotDelegatedRule.unknownEarlier(snapshot))
                .isPresent();
        if (held || leaving || registered.isEmpty() && (denied || !servers)) {
            return NotDelegatedRule.of(snapshot, parent, what);
        }
        List<Provenance> because = new ArrayList<>(List.of(parent));
        registered.ifPresent(found -> because.add(found.provenance()));
        return new Status(
                SuspectStatus.UNKNOWN,
                (registered.isPresent() ? "registered, but " : "") + what
                        + ": whether the zone has an entry for this name itself cannot be determined",
                because);
    }

    private Status ownRecords(Snapshot snapshot, ParentAnswer.OwnRecords own, Provenance provenance) {
        List<IpAddress> addresses = own.records().stream()
                .filter(set -> !set.type().equals("MX"))
                .flatMap(set -> set.rdata().stream())
                .flatMap(text -> IpAddress.tryOf(text).stream())
                .toList();
        boolean hosts = addresses.stream().anyMatch(address -> SpecialPurpose.canBeHost(address.toInetAddress()));
        boolean mail = own.records().stream().anyMatch(set -> set.type().equals("MX"));
        Optional<Status> byAddress = byAddress(snapshot, provenance);
        if (byAddress.isPresent()) {
            return byAddress.get();
        }
        if (!hosts && !mail) {
            String what = "the parent zone does not delegate it and holds only "
                    + addresses.stream().map(StatusRule::described).collect(Collectors.joining(" and "))
                    + " for it, where no host can be";
            return NotDelegatedRule.stillHeld(snapshot)
                    .map(held -> new Status(
                            SuspectStatus.ON_HOLD, "a hold is stated and " + what, List.of(provenance, held)))
                    .orElseGet(() -> new Status(SuspectStatus.NOT_DELEGATED, what, List.of(provenance)));
        }
        String types = own.records().stream()
                .map(RRset::type)
                .filter(type -> !type.equals("MX"))
                .distinct()
                .collect(Collectors.joining(" and "));
        String with = hosts
                ? "addresses (" + types + ")"
                : addresses.isEmpty()
                        ? "mail exchangers and no address"
                        : "mail exchangers and only addresses that no host can have";
        String what = "the parent zone itself answers for it with " + with + ", without name servers";
        return NotDelegatedRule.stillHeld(snapshot)
                .map(held ->
                        new Status(SuspectStatus.ACTIVE, "a hold is stated, but " + what, List.of(provenance, held)))
                .orElseGet(() -> new Status(SuspectStatus.ACTIVE, what, List.of(provenance)));
    }

    /** Describes an address: {@code 0.0.0.0, an address of "this network" (RFC 791)}. */
    private static String described(IpAddress address) {
        return address.text()
                + SpecialPurpose.blockOf(address.toInetAddress())
                        .map(block -> ", " + block)
                        .orElse("");
    }

    /**
     * Returns the status that follows from the target of the redirection. The name itself is in the parent zone, regardless of the registration data.
     */
    private Status redirected(
            Snapshot snapshot,
            ParentAnswer.Redirection redirection,
            Provenance provenance,
            Set<DomainName> orderNameServers,
            List<DomainName> before) {
        String where = "the parent zone redirects by " + redirection.type() + " to " + redirection.target();
        List<DomainName> passed =
                Stream.concat(before.stream(), Stream.of(redirection.name())).toList();
        Optional<String> nowhere = whyNotFollowed(redirection, passed);
        if (nowhere.isPresent()) {
            return new Status(SuspectStatus.UNKNOWN, where + nowhere.get(), List.of(provenance));
        }
        String target = redirection.registered().orElseThrow().ascii();
        // The registration data are about the queried name, and nothing in them is about the target.
        Snapshot ofTarget = snapshot.ofDnsAlone();
        Status there = switch (redirection.there().orElseThrow()) {
            case Outcome.Found<ParentAnswer>(ParentAnswer.Redirection on, Provenance p) ->
                redirected(ofTarget, on, p, orderNameServers, passed);
            case Outcome.Found<ParentAnswer> f -> answered(ofTarget, f, orderNameServers);
            case Outcome.Absent<ParentAnswer> a ->
                a.kind() == AbsentKind.NXDOMAIN
                        ? new Status(
                                SuspectStatus.NOT_DELEGATED,
                                "the parent zone does not delegate it",
                                List.of(a.provenance()))
                        : new Status(
                                SuspectStatus.UNKNOWN,
                                "the parent zone does not delegate it, and does not deny it either",
                                List.of(a.provenance()));
            case Outcome.Failed<ParentAnswer> f ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone gave no usable answer (" + f.kind() + "); nothing is concluded from that",
                        List.of(f.provenance()));
        };
        List<Provenance> because = new ArrayList<>(List.of(provenance));
        because.addAll(there.because());
        return new Status(there.value(), where + "; of " + target + ": " + there.reason(), because);
    }

    /**
     * Returns why no status follows from the target of a redirection; empty if the parent zone of the target was queried and the redirections form no
     * loop.
     */
    private static Optional<String> whyNotFollowed(ParentAnswer.Redirection redirection, List<DomainName> passed) {
        Optional<DomainName> behind = PublicSuffixes.registrable(redirection.target());
        if (redirection.target().equals(WireName.of(redirection.name()))) {
            return Optional.of(", that is to itself: a loop, which leads to no address");
        }
        if (behind.equals(Optional.of(redirection.name()))) {
            return Optional.of(", a name below the redirected one, which the parent zone does not delegate separately");
        }
        if (behind.filter(passed::contains).isPresent()) {
            return Optional.of(
                    ", which is an earlier name of the chain: the redirections form a loop and lead to no address");
        }
        if (redirection.there().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                behind.isPresent()
                        ? ", and the chain of redirections is too long to follow"
                        : ", a name that no registry registers");
    }

    private Status withoutDelegation(Snapshot snapshot) {
        String reason = snapshot.indicator() instanceof Indicator.Name
                ? "the name is at or above a public suffix: no registry delegates it to a registrant"
                : "an address is neither registered nor delegated as a name is";
        return new Status(SuspectStatus.UNKNOWN, reason, List.of());
    }

    private Status delegated(
            Snapshot snapshot, Delegation delegation, Provenance provenance, Set<DomainName> orderNameServers) {
        List<WireName> servers = delegation.nameServers();
        Set<WireName> ordered = orderNameServers.stream().map(WireName::of).collect(Collectors.toUnmodifiableSet());
        List<Provenance> because = List.of(provenance);
        if (!servers.isEmpty() && ordered.containsAll(servers)) {
            return new Status(
                    SuspectStatus.SEIZED, "the parent zone delegates it to the order's name servers", because);
        }
        List<Optional<Signature>> marks =
                servers.stream().map(directory::signatureOfNameServer).toList();
        for (SignatureKind kind : List.of(SignatureKind.SEIZURE, SignatureKind.SINKHOLE, SignatureKind.PARKING)) {
            Optional<Signature> byServers = common(marks, kind);
            if (byServers.isPresent()) {
                return new Status(
                        statusOf(kind),
                        "the parent zone delegates it to name servers of "
                                + byServers.get().operator(),
                        because);
            }
        }
        Optional<Status> byAddress = byAddress(snapshot, provenance);
        if (byAddress.isPresent()) {
            return byAddress.get();
        }
        return NotDelegatedRule.stillHeld(snapshot)
                .map(held -> new Status(
                        SuspectStatus.ACTIVE,
                        "a hold is stated, but the parent zone still delegates it",
                        List.of(provenance, held)))
                .orElseGet(() -> new Status(SuspectStatus.ACTIVE, SuspectStatus.ACTIVE.usualReason(), because));
    }

    private static SuspectStatus statusOf(SignatureKind kind) {
        return switch (kind) {
            case SEIZURE -> SuspectStatus.SEIZED;
            case SINKHOLE -> SuspectStatus.SINKHOLED;
            case PARKING -> SuspectStatus.PARKED;
        };
    }

    /**
     * Returns the first signature if all servers or addresses have one of this kind. If one were enough, an operator could add a single sinkhole name
     * server to live ones, and the name would pass for sinkholed.
     */
    private static Optional<Signature> common(List<Optional<Signature>> all, SignatureKind kind) {
        boolean every = !all.isEmpty()
                && all.stream().allMatch(s -> s.map(Signature::kind).equals(Optional.of(kind)));
        return every ? all.getFirst() : Optional.empty();
    }

    /**
     * Returns the status that the addresses of the name show. Empty if they show none, or if a CDN announces one of them, because the addresses of a
     * CDN prove nothing about one name.
     */
    private Optional<Status> byAddress(Snapshot snapshot, Provenance parent) {
        List<IpAddress> addresses =
                snapshot.resolutionOrKnown().map(r -> r.addresses()).orElse(List.of());
        if (snapshot.hostingOrKnown().stream().anyMatch(this::isCdn)) {
            return Optional.empty();
        }
        List<Optional<Signature>> marks =
                addresses.stream().map(directory::signatureOfAddress).toList();
        for (SignatureKind kind : List.of(SignatureKind.SEIZURE, SignatureKind.SINKHOLE, SignatureKind.PARKING)) {
            Optional<Signature> found = common(marks, kind);
            if (found.isPresent()) {
                List<Provenance> because = new ArrayList<>(List.of(parent));
                snapshot.resolutionOrKnown()
                        .ifPresent(r -> Stream.of("A", "AAAA")
                                .flatMap(t -> r.settled(t).stream())
                                .filter(o -> o.found().isPresent())
                                .forEach(o -> because.add(o.provenance())));
                return Optional.of(new Status(
                        statusOf(kind),
                        "it resolves to an address of " + found.get().operator(),
                        because));
            }
        }
        return Optional.empty();
    }

    private boolean isCdn(Hosting hosting) {
        return hosting.autonomousSystem()
                .found()
                .flatMap(as -> directory.operatorOfAsn(as.number()))
                .filter(Cdn.class::isInstance)
                .isPresent();
    }

    /** Adds further facts to the status of a name that the parent zone serves: facts about the host, and a denial of the name by the registry. */
    private static Status ofTheHost(Snapshot snapshot, ParentAnswer parent, Status status) {
        if (parent.isWildcard() && !(parent instanceof ParentAnswer.Redirection)) {
            return status;
        }
        String host = status.value() == SuspectStatus.ACTIVE ? hostsAbsence(snapshot, parent) + noHost(snapshot) : "";
        Optional<RegistryDenial> denial =
                RegistryDenial.of(snapshot).filter(d -> d.contradiction().isPresent());
        List<Provenance> because = new ArrayList<>(status.because());
        denial.map(RegistryDenial::from).filter(from -> !because.contains(from)).ifPresent(because::add);
        return new Status(
                status.value(),
                status.reason() + host + denial.map(RegistryDenial::clause).orElse(""),
                because);
    }

    /**
     * Returns a further clause if the resolver denies the host. The clause differs if the name's own servers or the parent zone nevertheless answer
     * for the host.
     */
    private static String hostsAbsence(Snapshot snapshot, ParentAnswer parent) {
        Optional<Resolution> denied = snapshot.resolution().filter(Resolution::nxdomain);
        boolean heldByParent = parent instanceof ParentAnswer.OwnRecords own
                && denied.filter(r -> r.name().equals(own.name())).isPresent();
        if (heldByParent) {
            return "; the resolver denies that the host exists, but the parent zone answers for it";
        }
        return denied.map(r -> r.existsAtOwnServers()
                        .map(exists -> exists
                                ? "; the resolver denies that the host exists, but the name's own servers answer for it"
                                : "; the host itself does not exist now")
                        .orElse("; the host itself does not exist now, according to the resolver"))
                .orElse("");
    }

    /** Returns a further clause if the host has addresses, but none of them is one that a public host can have. */
    private static String noHost(Snapshot snapshot) {
        return snapshot.resolution()
                .filter(r -> r.hosts().isEmpty() && !r.addresses().isEmpty())
                .map(r -> "; "
                        + (r.existsAtOwnServers().isPresent() ? "the host has" : "the resolver gives the host")
                        + " only "
                        + r.addresses().stream().map(StatusRule::described).collect(Collectors.joining(" and "))
                        + ", where no host can be")
                .orElse("");
    }
}
