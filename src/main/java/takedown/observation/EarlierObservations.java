package takedown.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Earlier observations of the parts that an investigation could not observe itself. Every part keeps the provenance, and so the time and the
 * evidence, of its own observation. The investigation that carries them observed none of them itself.
 *
 * @param delegation empty if this investigation received an answer from the parent zone, or if no investigation ever did
 * @param records by type, for types whose look-up failed or was not made
 * @param registryRdap empty, like the other registrations, if this investigation received the registry's RDAP data or a denial, or if no
 * investigation ever received data
 * @param whois also empty, like {@code registrarWhois}, if this investigation received the registry's WHOIS data
 * @param hosting of addresses in {@code records}, and of addresses whose own look-up failed
 * @param lastRegistered when an earlier investigation last saw the name registered, or in the parent zone with an entry of its own; empty if none
 * ever did
 * @param apex the observations of the registered name, for parts whose look-up failed or was not made
 * @param delegatedSince when the parent zone was last seen with an entry of the name's own (not a wildcard), after the carried registration data
 * were observed; a hold or an absence in these data is then out of date
 */
public record EarlierObservations(
        Optional<Outcome<ParentAnswer>> delegation,
        SortedMap<String, Outcome<RRset>> records,
        Optional<Outcome<Registration>> registryRdap,
        Optional<Outcome<Registration>> registrarRdap,
        Optional<Outcome<Registration>> whois,
        Optional<Outcome<Registration>> registrarWhois,
        List<Hosting> hosting,
        Optional<Instant> delegatedSince,
        Optional<Instant> lastRegistered,
        Optional<Apex> apex) {
    public static final EarlierObservations NOTHING = new EarlierObservations(
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @throws IllegalArgumentException if a part failed earlier as well, because a failed look-up is not an observation */
    public EarlierObservations {
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        hosting = List.copyOf(hosting);
        // Null in a snapshot that was stored before this time was kept.
        lastRegistered = Objects.requireNonNullElse(lastRegistered, Optional.empty());
        // Null in data that were stored before the registered name itself was looked up.
        apex = Objects.requireNonNullElse(apex, Optional.<Apex>empty()).map(Apex::observed);
        if (Stream.of(delegation, registryRdap, registrarRdap, whois, registrarWhois)
                        .flatMap(Optional::stream)
                        .anyMatch(Outcome::isFailed)
                || records.values().stream().anyMatch(Outcome::isFailed)) {
            throw new IllegalArgumentException("a failed look-up is not an observation");
        }
    }

    /** Returns the registrations, the registry's statement first. */
    public Stream<Outcome<Registration>> registrations() {
        return Stream.of(registryRdap, registrarRdap, whois, registrarWhois).flatMap(Optional::stream);
    }

    /** Returns every carried outcome, for lists of evidence. */
    public List<Outcome<?>> outcomes() {
        List<Outcome<?>> all = new ArrayList<>();
        delegation.ifPresent(all::add);
        all.addAll(records.values());
        registrations().forEach(all::add);
        hosting.forEach(h -> Stream.of(h.autonomousSystem(), h.network())
                .filter(o -> !o.isFailed())
                .forEach(all::add));
        apex.ifPresent(a -> {
            all.addAll(a.byType().values());
            a.certificate().ifPresent(all::add);
        });
        return List.copyOf(all);
    }

    /** Returns the parts that the snapshot {@code look} could not observe, as the snapshot {@code earlier} observed or carried them. */
    static EarlierObservations of(Snapshot look, Snapshot earlier) {
        Optional<Outcome<ParentAnswer>> delegation = isObserved(look.delegation())
                ? Optional.empty()
                : observed(earlier.delegation(), earlier.known().delegation);
        SortedMap<String, Outcome<RRset>> records = records(look, earlier);
        Registered registered = Registered.of(look, earlier);
        return new EarlierObservations(
                delegation,
                records,
                registered.registryRdap,
                registered.registrarRdap,
                registered.whois,
                registered.registrarWhois,
                hosting(look, earlier, records),
                registered.isEmpty() ? Optional.empty() : delegatedSince(look, earlier),
                lastRegistered(earlier),
                apex(look, earlier));
    }

    private static Optional<Instant> lastRegistered(Snapshot earlier) {
        boolean registered =
                earlier.registrations().anyMatch(outcome -> outcome.found().isPresent());
        boolean served = earlier.delegation()
                .flatMap(Outcome::found)
                .filter(answer -> !answer.isWildcard())
                .isPresent();
        return registered || served ? Optional.of(earlier.at()) : earlier.known().lastRegistered;
    }

    private static Optional<Apex> apex(Snapshot look, Snapshot earlier) {
        return earlier.apexOrKnown().flatMap(then -> then.beyond(look.apex()));
    }

    private static <T> boolean isObserved(Optional<Outcome<T>> part) {
        return part.filter(outcome -> !outcome.isFailed()).isPresent();
    }

    private static <T> Optional<Outcome<T>> observed(Optional<Outcome<T>> part, Optional<Outcome<T>> known) {
        return part.filter(outcome -> !outcome.isFailed()).or(() -> known);
    }

    /**
     * Returns the earlier records by type. There are none for a host that does not exist or that its parent zone denies, since such an answer is an
     * observation of every type.
     */
    private static SortedMap<String, Outcome<RRset>> records(Snapshot look, Snapshot earlier) {
        SortedMap<String, Outcome<RRset>> carried = new TreeMap<>();
        look.resolution().filter(now -> !now.nxdomain()).ifPresent(now -> {
            carried.putAll(earlier.known().records);
            earlier.resolution().ifPresent(then -> carried.putAll(then.observed()));
            now.observed().keySet().stream()
                    .filter(type -> !isHalf(now, earlier, type))
                    .forEach(carried::remove);
        });
        return carried;
    }

    /**
     * Returns whether the name's own servers contradicted the resolver earlier and do not answer now. The resolver's answer alone then does not show
     * the host's records.
     */
    private static boolean isHalf(Resolution now, Snapshot earlier, String type) {
        boolean ownSilent = Optional.ofNullable(now.byOwnServers().get(type))
                .map(Outcome::isFailed)
                .orElse(true);
        boolean contradicted =
                earlier.resolution().filter(then -> then.contradicted(type)).isPresent()
                        || earlier.known().records.containsKey(type)
                                && earlier.resolution()
                                        .filter(then -> then.byType().get(type) instanceof Outcome.Found<RRset>)
                                        .isPresent();
        return ownSilent && contradicted;
    }

    private static List<Hosting> hosting(
            Snapshot look, Snapshot earlier, SortedMap<String, Outcome<RRset>> carriedRecords) {
        Set<String> wanted = new HashSet<>();
        Stream.of("A", "AAAA")
                .flatMap(type -> Optional.ofNullable(carriedRecords.get(type)).stream())
                .flatMap(outcome -> outcome.found().stream())
                .forEach(set -> wanted.addAll(set.rdata()));
        look.hosting().forEach(now -> {
            if (now.autonomousSystem().isFailed()) {
                wanted.add(now.address().text());
            }
        });
        return Stream.concat(earlier.hosting().stream(), earlier.known().hosting.stream())
                .filter(then -> !then.autonomousSystem().isFailed())
                .filter(then -> wanted.remove(then.address().text()))
                .toList();
    }

    /**
     * Returns when the parent zone was last seen with an entry of the name's own: a positive answer that is not a wildcard. A hold or an absence that
     * was observed before that time is out of date.
     */
    private static Optional<Instant> delegatedSince(Snapshot look, Snapshot earlier) {
        return look.delegation()
                .flatMap(Outcome::found)
                .filter(seen -> !(seen instanceof ParentAnswer.Wildcard))
                .map(seen -> look.at())
                .or(() -> earlier.known().delegatedSince);
    }

    /** The registration data, which are carried together because the registry's answer leads to the registrar's. */
    private record Registered(
            Optional<Outcome<Registration>> registryRdap,
            Optional<Outcome<Registration>> registrarRdap,
            Optional<Outcome<Registration>> whois,
            Optional<Outcome<Registration>> registrarWhois) {
        private static final Registered NONE =
                new Registered(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Registered of(Snapshot look, Snapshot earlier) {
            boolean denied = Stream.of(look.registryRdap(), look.whois())
                    .flatMap(Optional::stream)
                    .anyMatch(outcome -> outcome instanceof Outcome.Absent<Registration>);
            if (isObserved(look.registryRdap()) || denied) {
                return NONE;
            }
            EarlierObservations then = earlier.known();
            Optional<Outcome<Registration>> rdap = observed(earlier.registryRdap(), then.registryRdap);
            Optional<Outcome<Registration>> registrarRdap = observed(earlier.registrarRdap(), then.registrarRdap);
            return isObserved(look.whois())
                    ? new Registered(rdap, registrarRdap, Optional.empty(), Optional.empty())
                    : new Registered(
                            rdap,
                            registrarRdap,
                            observed(earlier.whois(), then.whois),
                            observed(earlier.registrarWhois(), then.registrarWhois));
        }

        boolean isEmpty() {
            return equals(NONE);
        }
    }
}
