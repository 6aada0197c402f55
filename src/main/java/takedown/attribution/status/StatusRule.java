package takedown.attribution.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import takedown.observation.EarlierObservations;
import takedown.observation.EppStatus;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.PassiveRecord;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * Status from observations. The parent zone decides whether a name works; the registry's data say why it does not. A part that could not be
 * observed now counts as observed earlier, and the status then states the time of that observation and the current failure. Where a part was
 * never observed, no conclusion is drawn, so that a failed look-up cannot look like success.
 *
 * <p>The first rule that applies decides. Parent never observed: UNKNOWN. Answered by the parent zone itself with a host's address or a mail
 * exchanger: ACTIVE. Redirected by it: the status of the target. A registry's wildcard: as not delegated, but UNKNOWN for a registered name.
 * Delegated: SEIZED by the order's or a known seizure's name servers, SINKHOLED, PARKED, else ACTIVE, even when a hold is stated already. Not
 * delegated: ON_HOLD by a stated hold, NOT_DELEGATED when the registry knows the name or was never observed, DELETED only when the registry itself
 * states that there is no such name: it is not registered now, and the reason states whether it is known to have been. A hold or an absence from an
 * earlier investigation counts only where the name was not seen delegated since.
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
            when mayStandInTheParentZone(snapshot, a) ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone neither delegates nor denies it: the host may have records in the parent zone itself",
                        List.of(a.provenance()));
            case Outcome.Absent<ParentAnswer> a ->
                notDelegated(snapshot, a.provenance(), "the parent zone does not delegate it");
            case Outcome.Failed<ParentAnswer> f ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone gave no usable answer (" + f.kind() + "); nothing is concluded from that",
                        List.of(f.provenance()));
        };
        return status.carrying(carriedOver(snapshot, status.because()));
    }

    /** The observations of a status that are from an earlier investigation, and why there is no current one. */
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
     * Whether the host may have records in the parent zone itself. "No data" at a name means that names exist below it (RFC 8020 section 2), and a
     * host that resolves, or may do so, can be one of them. A stated hold explains both facts, so the result is then false.
     */
    private static boolean mayStandInTheParentZone(Snapshot snapshot, Outcome.Absent<ParentAnswer> parent) {
        return parent.kind() == AbsentKind.NODATA
                && stillHeld(snapshot).isEmpty()
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
     * The status of a name with a registry's wildcard answer. It is that of a name that is not delegated, if the registry's data explain that. A
     * registered name may have an entry of its own that equals the wildcard, and the same holds for name servers.
     */
    private static Status wildcard(Snapshot snapshot, ParentAnswer.Wildcard wildcard, Provenance parent) {
        boolean servers = wildcard.records().stream().anyMatch(set -> set.type().equals("NS"));
        String what = servers
                ? "the parent zone gives it the name servers that it gives every name that is not registered (a wildcard)"
                : "the parent zone does not delegate it and answers for it as for every name that is not registered"
                        + " (a wildcard)";
        boolean held = stillHeld(snapshot).or(() -> heldEarlier(snapshot)).isPresent();
        Optional<Outcome.Found<Registration>> registered = registered(snapshot);
        boolean leaving = registered
                .map(found -> found.value().state(snapshot.at()))
                .filter(state -> state == RegistrationState.REDEMPTION || state == RegistrationState.PENDING_DELETE)
                .isPresent();
        boolean denied = unknownNow(snapshot).or(() -> unknownEarlier(snapshot)).isPresent();
        if (held || leaving || registered.isEmpty() && (denied || !servers)) {
            return notDelegated(snapshot, parent, what);
        }
        List<Provenance> because = new ArrayList<>(List.of(parent));
        registered.ifPresent(found -> because.add(found.provenance()));
        return new Status(
                SuspectStatus.UNKNOWN,
                (registered.isPresent() ? "registered, but " : "") + what
                        + ": whether the zone has an entry for this name itself cannot be told",
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
            return stillHeld(snapshot)
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
                : addresses.isEmpty() ? "mail exchangers and no address" : "mail exchangers and no address of a host";
        String what = "the parent zone itself answers for it with " + with + ", without name servers";
        return stillHeld(snapshot)
                .map(held ->
                        new Status(SuspectStatus.ACTIVE, "a hold is stated, but " + what, List.of(provenance, held)))
                .orElseGet(() -> new Status(SuspectStatus.ACTIVE, what, List.of(provenance)));
    }

    /** {@code 0.0.0.0, an address of "this network" (RFC 791)}. */
    private static String described(IpAddress address) {
        return address.text()
                + SpecialPurpose.blockOf(address.toInetAddress())
                        .map(block -> ", " + block)
                        .orElse("");
    }

    /** Returns the status by the target of the redirection. The name itself is in the parent zone, regardless of the registration data. */
    private Status redirected(
            Snapshot snapshot,
            ParentAnswer.Redirection redirection,
            Provenance provenance,
            Set<DomainName> orderNameServers,
            List<DomainName> before) {
        String where = "the parent zone redirects by " + redirection.type() + " to " + redirection.target();
        List<DomainName> passed =
                Stream.concat(before.stream(), Stream.of(redirection.name())).toList();
        Optional<String> nowhere = leadsNowhere(redirection, passed);
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

    /** Returns why there is nothing to look up at the target of a redirection. Empty where there is. */
    private static Optional<String> leadsNowhere(ParentAnswer.Redirection redirection, List<DomainName> passed) {
        Optional<DomainName> behind = PublicSuffixes.registrable(redirection.target());
        if (redirection.target().equals(WireName.of(redirection.name()))) {
            return Optional.of(", that is to itself: a loop, which leads to no address");
        }
        if (behind.equals(Optional.of(redirection.name()))) {
            return Optional.of(", a name below itself that the parent zone does not delegate separately");
        }
        if (behind.filter(passed::contains).isPresent()) {
            return Optional.of(", which is where it came from: the redirections form a loop and lead to no address");
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
        return stillHeld(snapshot)
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
     * Returns the signature if all of them have one of this kind. Otherwise an operator could add a single sinkhole name server to live ones and pass
     * for sinkholed.
     */
    private static Optional<Signature> common(List<Optional<Signature>> all, SignatureKind kind) {
        boolean every = !all.isEmpty()
                && all.stream().allMatch(s -> s.map(Signature::kind).equals(Optional.of(kind)));
        return every ? all.getFirst() : Optional.empty();
    }

    /** Returns the status by address, only if none of the addresses is shared: a CDN's addresses prove nothing about one name. */
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

    /** The status of a name that the parent zone serves, with other facts about the host, and about a registry that denies the name. */
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

    /** Returns a further clause if the resolver denies the host. The name's own servers, or the parent zone, may answer otherwise. */
    private static String hostsAbsence(Snapshot snapshot, ParentAnswer parent) {
        Optional<Resolution> denied = snapshot.resolution().filter(Resolution::nxdomain);
        boolean heldByParent = parent instanceof ParentAnswer.OwnRecords own
                && denied.filter(r -> r.name().equals(own.name())).isPresent();
        if (heldByParent) {
            return "; the resolver denies the host itself, and the parent zone answers for it";
        }
        return denied.map(r -> r.existsAtOwnServers()
                        .map(exists -> exists
                                ? "; the resolver denies the host itself, and the name's own servers answer for it"
                                : "; the host itself does not exist now")
                        .orElse("; the host itself does not exist now, says the resolver"))
                .orElse("");
    }

    /** Returns a further clause if the host has addresses but none that a public host can have. */
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

    /** Returns a current hold. A hold that was stated earlier is no longer in effect if the parent zone delegates the name. */
    private static Optional<Provenance> stillHeld(Snapshot snapshot) {
        return holds(snapshot.registrations(), snapshot.at());
    }

    private static Optional<Provenance> holds(Stream<Outcome<Registration>> registrations, Instant at) {
        return registrations
                .flatMap(o -> o instanceof Outcome.Found<Registration> f && isHeld(f.value(), at)
                        ? Stream.of(f.provenance())
                        : Stream.empty())
                .findFirst();
    }

    /**
     * Returns a hold from an earlier observation that nothing has contradicted since: neither a delegation nor the statuses that the registry states
     * now.
     */
    private static Optional<Provenance> heldEarlier(Snapshot snapshot) {
        boolean statuses =
                snapshot.registryNow().filter(StatusRule::statesStatuses).isPresent();
        return statuses || snapshot.known().delegatedSince().isPresent()
                ? Optional.empty()
                : holds(snapshot.known().registrations(), snapshot.at());
    }

    /**
     * Whether the answer shows which statuses there are. An RDAP answer without statuses means that there are none (RFC 5731 section 2.3). Many
     * country-code WHOIS services never state any.
     */
    private static boolean statesStatuses(Outcome<Registration> registry) {
        return registry.found()
                .map(r -> !r.statuses().isEmpty() || registry.provenance().source() == Source.RDAP_REGISTRY)
                .orElse(true);
    }

    /** Whether the name is on hold, by an EPP status, even together with another state, or by a registry's own word. */
    private static boolean isHeld(Registration registration, Instant at) {
        return registration.has(EppStatus.SERVER_HOLD)
                || registration.has(EppStatus.CLIENT_HOLD)
                || registration.state(at).isHeld();
    }

    private static String why(RegistrationState state) {
        return switch (state) {
            case REDEMPTION, PENDING_DELETE -> ": it is being deleted";
            case EXPIRED -> ": its term has expired";
            case REGISTERED, AVAILABLE, RESERVED, SUSPENDED, ON_HOLD -> "";
        };
    }

    /** @param what the parent zone's answer, in words */
    private static Status notDelegated(Snapshot snapshot, Provenance parent, String what) {
        Optional<Provenance> held = stillHeld(snapshot).or(() -> heldEarlier(snapshot));
        if (held.isPresent()) {
            return new Status(SuspectStatus.ON_HOLD, "a hold is stated and " + what, List.of(parent, held.get()));
        }
        Optional<Outcome.Found<Registration>> registered = registered(snapshot);
        if (registered.isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "registered, but " + what
                            + why(registered.get().value().state(snapshot.at()))
                            + RegistryDenial.of(snapshot)
                                    .map(RegistryDenial::clause)
                                    .orElse(""),
                    List.of(parent, registered.get().provenance()));
        }
        Optional<Outcome<Registration>> unknownToRegistry = unknownNow(snapshot).or(() -> unknownEarlier(snapshot));
        if (unknownToRegistry
                .filter(o -> o instanceof Outcome.Absent<Registration> a && a.kind() == AbsentKind.RESERVED)
                .isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "the registry reserves the name, which is not registered, and " + what,
                    List.of(parent, unknownToRegistry.get().provenance()));
        }
        if (unknownToRegistry.isPresent()) {
            return new Status(
                    SuspectStatus.DELETED,
                    "the registry knows no such name and " + what + earlier(snapshot),
                    List.of(parent, unknownToRegistry.get().provenance()));
        }
        return new Status(
                SuspectStatus.NOT_DELEGATED,
                what + "; "
                        + (snapshot.registrations().findAny().isPresent()
                                ? "whether it is registered is not known, since that look-up failed"
                                : "whether it is registered was not queried"),
                List.of(parent));
    }

    private static Optional<Outcome.Found<Registration>> registered(Snapshot snapshot) {
        return snapshot.registrationsOrKnown()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f ? Stream.of(f) : Stream.empty())
                .findFirst();
    }

    /** Describes when an unregistered name was last seen registered, if this service knows it. Many generated names were never registered. */
    private static String earlier(Snapshot snapshot) {
        Optional<Instant> registered = snapshot.known().lastRegistered();
        if (registered.isPresent()) {
            return "; an earlier look, on " + day(registered.get()) + ", saw it registered or in the parent zone";
        }
        return lastInPassiveDns(snapshot)
                .map(last -> "; passive DNS last saw records of it on " + day(last))
                .orElse("; DELETED means that it is not registered now, and nothing seen here shows that it ever was");
    }

    private static Optional<Instant> lastInPassiveDns(Snapshot snapshot) {
        Optional<DomainName> name = snapshot.indicator().host().flatMap(PublicSuffixes::registrable);
        return snapshot.history().stream()
                .flatMap(outcome -> outcome.found().stream())
                .flatMap(history -> history.records().stream())
                .filter(r -> DomainName.tryOf(r.rrname())
                        .filter(owner -> name.filter(owner::isAtOrBelow).isPresent())
                        .isPresent())
                .map(PassiveRecord::lastSeen)
                .max(Instant::compareTo);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Optional<Outcome<Registration>> unknownNow(Snapshot snapshot) {
        return unknown(snapshot.registryRdap(), snapshot.whois());
    }

    private static Optional<Outcome<Registration>> unknownEarlier(Snapshot snapshot) {
        EarlierObservations known = snapshot.known();
        return snapshot.registryNow().isPresent() || known.delegatedSince().isPresent()
                ? Optional.empty()
                : unknown(known.registryRdap(), known.whois());
    }

    /**
     * Returns the answer that denies the name, but not that of a registrar's server: a registrar without data about a name may merely not be its
     * registrar.
     */
    private static Optional<Outcome<Registration>> unknown(
            Optional<Outcome<Registration>> rdap, Optional<Outcome<Registration>> whois) {
        return Stream.of(rdap, whois)
                .flatMap(Optional::stream)
                .filter(o -> o instanceof Outcome.Absent<Registration>)
                .findFirst();
    }
}
