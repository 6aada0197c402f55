package takedown.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.WireName;

/**
 * The statements of one registration data service about a registered name (RFC 9083 section 5.3, or WHOIS). In all texts, invisible characters are
 * spelled out. A field that the source does not state is empty. A field that the source withholds is named in {@code redacted}.
 *
 * @param roid the registry's object identifier (RDAP handle)
 * @param registrar as stated
 * @param registrarIanaId from publicIds or "Registrar IANA ID"
 * @param registrarHandle the registry's identifier for the registrar (RDAP handle); a handle is not an IANA number, even if it looks like one
 * @param registrarAbuse the registrar's own abuse contacts, only from its own entity or "Registrar Abuse Contact ..."
 * @param reseller as stated
 * @param statuses EPP codes where they are EPP, else the text as received; sorted
 * @param nameServers as the registry states them, sorted
 * @param ds as the registry states them
 * @param dnssec whether the delegation is stated to be signed
 * @param registrant name or organisation as shown
 * @param redacted names of fields that the source withholds (RFC 9537, or "REDACTED FOR PRIVACY")
 * @param registrarWhois server named by a thin registry's answer
 * @param notUnderstood fields that are stated in a form that could not be read
 */
public record Registration(
        DomainName name,
        Optional<String> roid,
        Optional<String> registrar,
        Optional<Integer> registrarIanaId,
        Optional<String> registrarHandle,
        AbuseDesk registrarAbuse,
        Optional<String> reseller,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<Instant> expiresAt,
        List<String> statuses,
        List<WireName> nameServers,
        List<DsRecord> ds,
        Optional<Boolean> dnssec,
        Optional<String> registrant,
        Set<String> redacted,
        Optional<String> registrarWhois,
        List<NotUnderstood> notUnderstood) {
    public Registration {
        statuses = statuses.stream().distinct().sorted().toList();
        nameServers = nameServers.stream().distinct().sorted().toList();
        ds = ds.stream().distinct().sorted().toList();
        // A snapshot stored by an earlier version has no such member.
        notUnderstood = notUnderstood == null ? List.of() : List.copyOf(notUnderstood);
        redacted = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(redacted));
    }

    public boolean has(EppStatus status) {
        return statuses.contains(status.epp());
    }

    /**
     * Returns the state of the registration.
     *
     * @param at when this was stated
     */
    public RegistrationState state(Instant at) {
        return RegistrationState.of(this, Optional.of(at));
    }

    public static Builder of(DomainName name) {
        return new Builder(name);
    }

    /** Builder of a registration, which has too many components for a constructor call. */
    public static final class Builder {
        private final DomainName name;
        private Optional<String> roid = Optional.empty();
        private Optional<String> registrar = Optional.empty();
        private Optional<Integer> registrarIanaId = Optional.empty();
        private Optional<String> registrarHandle = Optional.empty();
        private AbuseDesk registrarAbuse = AbuseDesk.NONE;
        private Optional<String> reseller = Optional.empty();
        private Optional<Instant> createdAt = Optional.empty();
        private Optional<Instant> updatedAt = Optional.empty();
        private Optional<Instant> expiresAt = Optional.empty();
        private List<String> statuses = List.of();
        private List<WireName> nameServers = List.of();
        private List<DsRecord> ds = List.of();
        private Optional<Boolean> dnssec = Optional.empty();
        private Optional<String> registrant = Optional.empty();
        private Set<String> redacted = Set.of();
        private Optional<String> registrarWhois = Optional.empty();
        private List<NotUnderstood> notUnderstood = List.of();

        private Builder(DomainName name) {
            this.name = name;
        }

        public Builder roid(Optional<String> value) {
            roid = value;
            return this;
        }

        public Builder registrar(Optional<String> value) {
            registrar = value;
            return this;
        }

        public Builder registrarIanaId(Optional<Integer> value) {
            registrarIanaId = value;
            return this;
        }

        public Builder registrarHandle(Optional<String> value) {
            registrarHandle = value;
            return this;
        }

        public Builder registrarAbuse(AbuseDesk value) {
            registrarAbuse = value;
            return this;
        }

        public Builder reseller(Optional<String> value) {
            reseller = value;
            return this;
        }

        public Builder createdAt(Optional<Instant> value) {
            createdAt = value;
            return this;
        }

        public Builder updatedAt(Optional<Instant> value) {
            updatedAt = value;
            return this;
        }

        public Builder expiresAt(Optional<Instant> value) {
            expiresAt = value;
            return this;
        }

        public Builder statuses(List<String> value) {
            statuses = value;
            return this;
        }

        public Builder nameServers(List<WireName> value) {
            nameServers = value;
            return this;
        }

        public Builder ds(List<DsRecord> value) {
            ds = value;
            return this;
        }

        public Builder dnssec(Optional<Boolean> value) {
            dnssec = value;
            return this;
        }

        public Builder registrant(Optional<String> value) {
            registrant = value;
            return this;
        }

        public Builder redacted(Set<String> value) {
            redacted = value;
            return this;
        }

        public Builder registrarWhois(Optional<String> value) {
            registrarWhois = value;
            return this;
        }

        public Builder notUnderstood(List<NotUnderstood> value) {
            notUnderstood = value;
            return this;
        }

        public Registration build() {
            return new Registration(
                    name,
                    roid,
                    registrar,
                    registrarIanaId,
                    registrarHandle,
                    registrarAbuse,
                    reseller,
                    createdAt,
                    updatedAt,
                    expiresAt,
                    statuses,
                    nameServers,
                    ds,
                    dnssec,
                    registrant,
                    redacted,
                    registrarWhois,
                    notUnderstood);
        }
    }
}
