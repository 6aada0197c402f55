package takedown.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.lab.world.Registration.Holder;
import takedown.lab.world.Registration.Quirk;

/** Builds one name of the world. The methods are named for use in {@link ModelCase}. Ages are in days. */
final class RegistrationDraft {

    /** Returns the EPP repository suffix of a registry, the part of a ROID after the hyphen (RFC 5730 section 2.8). */
    private static String repository(Registry registry) {
        return registry.id().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    }

    final String name;
    private final Registry registry;
    private final Registrar registrar;
    private final Instant now;
    private final List<Rr> records = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final Set<String> statuses = new LinkedHashSet<>();
    private final Set<Quirk> quirks = new LinkedHashSet<>();
    private final List<String> ds = new ArrayList<>();
    private final DnsOperator operator;
    private List<String> nameServers;
    private int age = 40;
    private int left = 325;
    private Optional<Holder> holder = Optional.empty();

    RegistrationDraft(String name, Registry registry, Registrar registrar, DnsOperator operator, Instant now) {
        this.name = name;
        this.registry = registry;
        this.registrar = registrar;
        this.operator = operator;
        this.nameServers = operator.hosts();
        this.now = now;
    }

    /** Sets how many days ago the name was registered, and in how many days it expires; negative if it has expired. */
    RegistrationDraft days(int age, int left) {
        this.age = age;
        this.left = left;
        return this;
    }

    RegistrationDraft status(String... epp) {
        statuses.addAll(List.of(epp));
        return this;
    }

    RegistrationDraft quirk(Quirk quirk) {
        quirks.add(quirk);
        return this;
    }

    RegistrationDraft held(String organization, String country) {
        holder = Optional.of(new Holder(organization, country));
        return this;
    }

    RegistrationDraft ds(String text) {
        ds.add(text);
        return this;
    }

    /** Delegates the name to these hosts instead of the operator's own. */
    RegistrationDraft ns(String... hosts) {
        nameServers = List.of(hosts);
        return this;
    }

    /**
     * Adds a record to the zone. Passive DNS has seen the record for as long as the name has existed. {@link #days} must have been called before.
     */
    RegistrationDraft rr(String owner, String type, String rdata) {
        records.add(new Rr(owner, type, rdata));
        return seen(owner, type, rdata, age, 0);
    }

    /** Adds a record to the zone that passive DNS has not seen. */
    RegistrationDraft unseen(String owner, String type, String rdata) {
        records.add(new Rr(owner, type, rdata));
        return this;
    }

    /** Puts the apex and www on these addresses. */
    RegistrationDraft web(String... addresses) {
        for (String address : addresses) {
            String type = address.indexOf(':') < 0 ? "A" : "AAAA";
            rr("@", type, address).rr("www", type, address);
        }
        return this;
    }

    /** Adds a mail exchanger at {@code mail.}, with SPF. */
    RegistrationDraft mail(String address) {
        return rr("@", "MX", "10 mail." + name + ".").rr("mail", "A", address).rr("@", "TXT", "\"v=spf1 mx -all\"");
    }

    /** Adds a sighting by passive DNS, whether or not the record is still in the zone. */
    RegistrationDraft seen(String owner, String type, String rdata, int firstDaysAgo, int lastDaysAgo) {
        String rrname = owner.equals("@") ? name : owner + "." + name;
        sightings.add(new Sighting(
                rrname,
                type,
                rdata,
                now.minus(Duration.ofDays(firstDaysAgo)),
                now.minus(Duration.ofDays(lastDaysAgo)).minus(Duration.ofHours(3)),
                1L + 7L * Math.max(1, firstDaysAgo - lastDaysAgo)));
        return this;
    }

    Registration registration() {
        if (statuses.isEmpty()) {
            statuses.add("clientTransferProhibited");
        }
        String number = Integer.toHexString(name.hashCode() & 0x7fffffff);
        return new Registration(
                name,
                "D" + number.toUpperCase(java.util.Locale.ROOT) + "-" + repository(registry),
                registry,
                registrar,
                now.minus(Duration.ofDays(age)),
                now.minus(Duration.ofDays(Math.min(age, 9))),
                now.plus(Duration.ofDays(left)),
                Set.copyOf(statuses),
                nameServers,
                List.copyOf(ds),
                holder,
                Set.copyOf(quirks));
    }

    ZoneData zone() {
        return new ZoneData(name, operator, List.copyOf(records));
    }

    List<Sighting> sightings() {
        List<Sighting> all = new ArrayList<>(sightings);
        nameServers.forEach(host -> all.add(new Sighting(
                name,
                "NS",
                host + ".",
                now.minus(Duration.ofDays(age)),
                now.minus(Duration.ofHours(5)),
                1L + 3L * age)));
        return all;
    }
}
