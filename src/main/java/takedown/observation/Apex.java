package takedown.observation;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;

/**
 * The observations of the registered name itself. A request to a registry or registrar applies to that name, even if a host below it was
 * investigated.
 *
 * @param byType the resolver's answers: {@link #DMARC}, {@link #WILDCARD}; and A, AAAA and MX where the investigated host is another name
 * @param certificate of the registered name, or of the investigated host where the registered name has no address; empty where no handshake was tried
 */
public record Apex(
        DomainName name, SortedMap<String, Outcome<RRset>> byType, Optional<Outcome<Certificate>> certificate) {
    /** The TXT records at {@code _dmarc} below the name (RFC 7489 section 6.1). */
    public static final String DMARC = "DMARC";

    /** The addresses of a random name directly below the registered name. There are addresses if a wildcard answers (RFC 4592). */
    public static final String WILDCARD = "WILDCARD";

    public Apex {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
        // Null in data that were stored before the certificate was looked up.
        certificate = Objects.requireNonNullElse(certificate, Optional.empty());
    }

    public Apex(DomainName name, SortedMap<String, Outcome<RRset>> byType) {
        this(name, byType, Optional.empty());
    }

    /** Returns the observation of a type. Empty when the type was not queried. */
    public Optional<Outcome<RRset>> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Returns the record data of a type. Empty if there is none, or if the type was not queried or its look-up failed. */
    public List<String> data(String type) {
        return of(type).flatMap(Outcome::found).map(RRset::rdata).orElse(List.of());
    }

    /** Returns the addresses in the record data, without those that no host can have. */
    public static List<IpAddress> hosts(List<String> rdata) {
        return rdata.stream()
                .flatMap(text -> IpAddress.tryOf(text).stream())
                .filter(address -> SpecialPurpose.canBeHost(address.toInetAddress()))
                .toList();
    }

    /** Returns these observations without the parts that could not be observed. */
    Apex observed() {
        SortedMap<String, Outcome<RRset>> observed = new TreeMap<>(byType);
        observed.values().removeIf(Outcome::isFailed);
        return new Apex(name, observed, certificate.filter(outcome -> !outcome.isFailed()));
    }

    /** Returns these observations, with those of {@code earlier} for the parts that could not be observed. */
    Apex over(Apex earlier) {
        SortedMap<String, Outcome<RRset>> all = new TreeMap<>(byType);
        Apex then = earlier.observed();
        then.byType.forEach(
                (type, outcome) -> all.merge(type, outcome, (now, before) -> now.isFailed() ? before : now));
        return new Apex(
                name,
                all,
                certificate
                        .filter(outcome -> !outcome.isFailed())
                        .or(() -> then.certificate)
                        .or(() -> certificate));
    }

    /** Returns the parts that were observed here but not in {@code later}. Empty if there are none. */
    Optional<Apex> beyond(Optional<Apex> later) {
        Apex then = observed();
        SortedMap<String, Outcome<RRset>> missing = new TreeMap<>(then.byType);
        Optional<Apex> now = later.map(Apex::observed);
        now.ifPresent(seen -> missing.keySet().removeAll(seen.byType.keySet()));
        Optional<Outcome<Certificate>> lost =
                now.flatMap(Apex::certificate).isPresent() ? Optional.empty() : then.certificate;
        return missing.isEmpty() && lost.isEmpty() ? Optional.empty() : Optional.of(new Apex(name, missing, lost));
    }

    /**
     * Returns whether these observations include a part that {@code earlier} does not have, or a certificate with other statements, or whether a
     * wildcard appeared or disappeared. A snapshot with such observations is stored even if nothing else changed.
     */
    public boolean showsMoreThan(Optional<Apex> earlier) {
        Apex now = observed();
        if (earlier.isEmpty()) {
            return !now.byType.isEmpty() || now.certificate.isPresent();
        }
        Apex then = earlier.get().observed();
        boolean wildcard = now.of(WILDCARD)
                .filter(outcome -> then.of(WILDCARD)
                        .map(Outcome::word)
                        .filter(outcome.word()::equals)
                        .isEmpty())
                .isPresent();
        boolean another = now.certificate
                .flatMap(Outcome::found)
                .filter(shown -> then.certificate
                        .flatMap(Outcome::found)
                        .filter(shown::saysTheSameAs)
                        .isEmpty())
                .isPresent();
        return wildcard || another || !then.byType.keySet().containsAll(now.byType.keySet());
    }
}
