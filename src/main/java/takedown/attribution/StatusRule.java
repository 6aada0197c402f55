package takedown.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.Signature;
import takedown.directory.SignatureKind;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.EppStatus;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Snapshot;

/**
 * Status from observations alone. The parent zone decides whether a name works; the registry's data say why it does
 * not. Where the parent's answer is missing nothing is concluded, so that no failed look-up can look like success.
 *
 * <p>In order: parent failed: UNKNOWN. Delegated: SEIZED by the order's or a known seizure's name servers, SINKHOLED,
 * PARKED, else ACTIVE, even when a hold is stated already. Not delegated: ON_HOLD by a stated hold, NOT_DELEGATED when
 * the registry knows the name or did not answer, DELETED only when the registry itself says that there is no such
 * name.
 */
final class StatusRule {
    private final Directory directory;

    StatusRule(Directory directory) {
        this.directory = directory;
    }

    Status of(Snapshot snapshot, Set<DomainName> orderNameServers) {
        if (snapshot.delegation().isEmpty()) {
            return withoutDelegation(snapshot);
        }
        Outcome<Delegation> parent = snapshot.delegation().get();
        return switch (parent) {
            case Outcome.Found<Delegation> f -> delegated(snapshot, f, orderNameServers);
            case Outcome.Absent<Delegation> a -> notDelegated(snapshot, a);
            case Outcome.Failed<Delegation> f ->
                new Status(
                        SuspectStatus.UNKNOWN,
                        "the parent zone gave no usable answer (" + f.kind() + "); nothing is concluded from that",
                        List.of(f.provenance()));
        };
    }

    private Status withoutDelegation(Snapshot snapshot) {
        String reason = snapshot.indicator() instanceof Indicator.Name
                ? "the name stands at or above a public suffix: no registry delegates it as somebody's own"
                : "an address is neither registered nor delegated as a name is";
        return new Status(SuspectStatus.UNKNOWN, reason, List.of());
    }

    private Status delegated(Snapshot snapshot, Outcome.Found<Delegation> parent, Set<DomainName> orderNameServers) {
        List<WireName> servers = parent.value().nameServers();
        Set<WireName> ordered = orderNameServers.stream().map(WireName::of).collect(Collectors.toUnmodifiableSet());
        List<Provenance> because = List.of(parent.provenance());
        if (!servers.isEmpty() && ordered.containsAll(servers)) {
            return new Status(
                    SuspectStatus.SEIZED, "the parent zone delegates it to the order's name servers", because);
        }
        for (SignatureKind kind : List.of(SignatureKind.SEIZURE, SignatureKind.SINKHOLE, SignatureKind.PARKING)) {
            Optional<Signature> byServers = common(servers.stream().map(directory::signatureOfNameServer), kind);
            if (byServers.isPresent()) {
                return new Status(
                        statusOf(kind),
                        "the parent zone delegates it to name servers of "
                                + byServers.get().operator(),
                        because);
            }
        }
        Optional<Status> byAddress = byAddress(snapshot);
        if (byAddress.isPresent()) {
            return byAddress.get();
        }
        return stillHeld(snapshot)
                .map(held -> new Status(
                        SuspectStatus.ACTIVE,
                        "a hold is stated, but the parent zone still delegates it",
                        List.of(parent.provenance(), held)))
                .orElseGet(() -> new Status(
                        SuspectStatus.ACTIVE,
                        "the parent zone delegates it"
                                + (hostIsGone(snapshot) ? "; the host itself does not exist now" : ""),
                        because));
    }

    private static SuspectStatus statusOf(SignatureKind kind) {
        return switch (kind) {
            case SEIZURE -> SuspectStatus.SEIZED;
            case SINKHOLE -> SuspectStatus.SINKHOLED;
            case PARKING -> SuspectStatus.PARKED;
        };
    }

    /**
     * The signature when every one of them is of this kind: a single sinkhole name server among live ones would let
     * an operator pass for sinkholed.
     */
    private static Optional<Signature> common(Stream<Optional<Signature>> signatures, SignatureKind kind) {
        List<Optional<Signature>> all = signatures.toList();
        boolean every = !all.isEmpty()
                && all.stream().allMatch(s -> s.map(Signature::kind).equals(Optional.of(kind)));
        return every ? all.getFirst() : Optional.empty();
    }

    /** By address only where none of them is shared: a CDN's addresses prove nothing about one name. */
    private Optional<Status> byAddress(Snapshot snapshot) {
        List<IpAddress> addresses =
                snapshot.resolution().map(r -> r.addresses()).orElse(List.of());
        if (snapshot.hosting().stream().anyMatch(this::isCdn)) {
            return Optional.empty();
        }
        for (SignatureKind kind : List.of(SignatureKind.SEIZURE, SignatureKind.SINKHOLE, SignatureKind.PARKING)) {
            Optional<Signature> found =
                    common(addresses.stream().map(a -> directory.signatureOfAddress(a.text())), kind);
            if (found.isPresent()) {
                List<Provenance> because = new ArrayList<>();
                snapshot.resolution()
                        .ifPresent(r -> Stream.of("A", "AAAA")
                                .flatMap(t -> Optional.ofNullable(r.byType().get(t)).stream())
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

    private static boolean hostIsGone(Snapshot snapshot) {
        return snapshot.resolution().map(r -> r.nxdomain()).orElse(false);
    }

    private static Optional<Provenance> stillHeld(Snapshot snapshot) {
        return snapshot.registrations()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f && isHeld(f.value(), snapshot.at())
                        ? Stream.of(f.provenance())
                        : Stream.empty())
                .findFirst();
    }

    /** A hold by EPP's statuses beside any other, or a registry's own word for it. */
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

    private static Status notDelegated(Snapshot snapshot, Outcome.Absent<Delegation> parent) {
        Optional<Provenance> held = stillHeld(snapshot);
        if (held.isPresent()) {
            return new Status(
                    SuspectStatus.ON_HOLD,
                    "a hold is stated and the parent zone does not delegate it",
                    List.of(parent.provenance(), held.get()));
        }
        Optional<Outcome.Found<Registration>> registered = snapshot.registrations()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f ? Stream.of(f) : Stream.empty())
                .findFirst();
        if (registered.isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "registered, but the parent zone does not delegate it"
                            + why(registered.get().value().state(snapshot.at())),
                    List.of(parent.provenance(), registered.get().provenance()));
        }
        // Not the registrar's own server: a registrar that knows nothing of a name may merely not be its registrar.
        Optional<Outcome<Registration>> unknownToRegistry = Stream.of(snapshot.registryRdap(), snapshot.whois())
                .flatMap(Optional::stream)
                .filter(o -> o instanceof Outcome.Absent<Registration>)
                .findFirst();
        if (unknownToRegistry
                .filter(o -> o instanceof Outcome.Absent<Registration> a && a.kind() == AbsentKind.RESERVED)
                .isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "the registry reserves the name: nobody holds it, and the parent zone does not delegate it",
                    List.of(parent.provenance(), unknownToRegistry.get().provenance()));
        }
        if (unknownToRegistry.isPresent()) {
            return new Status(
                    SuspectStatus.DELETED,
                    "the registry knows no such name and the parent zone does not delegate it",
                    List.of(parent.provenance(), unknownToRegistry.get().provenance()));
        }
        return new Status(
                SuspectStatus.NOT_DELEGATED,
                "the parent zone does not delegate it; "
                        + (snapshot.registrations().findAny().isPresent()
                                ? "whether it is registered is not known, since that look-up failed"
                                : "whether it is registered was not asked"),
                List.of(parent.provenance()));
    }
}
