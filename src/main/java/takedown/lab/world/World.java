package takedown.lab.world;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The state of the lab's internet: registrations that registries change, zones, networks and the records of passive DNS. Thread-safe. */
public final class World {

    private final Map<String, Registration> registrations = new ConcurrentHashMap<>();
    private final Map<String, ZoneData> zones = new ConcurrentHashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private final Sensors sensors;

    private World(WorldBuilder builder) {
        List<RegistrationDraft> drafts = builder.drafts();
        for (RegistrationDraft draft : drafts) {
            Registration registration = draft.registration();
            registrations.put(registration.name(), registration);
            zones.put(registration.name(), draft.zone());
        }
        sensors = new Sensors(drafts);
        servers().forEach(server -> hosts.put(server.host(), server.address()));
    }

    /** Returns a world with the model case at the time {@code now}. All ages count back from that time. */
    public static World modelCase(Instant now) {
        WorldBuilder builder = new WorldBuilder(now);
        ModelCase.writeDown(builder);
        return new World(builder);
    }

    // --- Operators, the same in every world

    public static NameServer root() {
        return Infrastructure.ROOT;
    }

    public static WhoisServer whoisRoot() {
        return Infrastructure.IANA;
    }

    public static List<Registry> registries() {
        return Infrastructure.REGISTRIES;
    }

    public static List<Registrar> registrars() {
        return Infrastructure.REGISTRARS;
    }

    public static List<DnsOperator> operators() {
        return Infrastructure.OPERATORS;
    }

    public static List<NetworkBlock> networks() {
        return Infrastructure.NETWORKS;
    }

    /** Returns the registry of the name's top-level domain; empty for a top-level domain outside the lab. */
    public static Optional<Registry> registryOf(String name) {
        return Optional.ofNullable(Infrastructure.BY_TLD.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Returns the longest suffix of the name below which a registry registers names: co.uk before uk. Empty for a name outside the lab. */
    public static Optional<String> suffixOf(String name) {
        return registryOf(name).stream()
                .flatMap(registry -> registry.suffixes().stream())
                .filter(suffix -> name.equals(suffix) || name.endsWith("." + suffix))
                .max(Comparator.comparingInt(String::length));
    }

    /** Returns the name with one label more than its suffix, or the name itself if it is a suffix. */
    public static String registrable(String name) {
        String suffix = suffixOf(name).orElse("");
        if (name.length() <= suffix.length()) {
            return name;
        }
        int end = name.length() - suffix.length() - (suffix.isEmpty() ? 0 : 1);
        return name.substring(name.lastIndexOf('.', end - 1) + 1);
    }

    private static Stream<NameServer> servers() {
        return Stream.of(
                        Stream.of(Infrastructure.ROOT),
                        Infrastructure.REGISTRIES.stream().flatMap(registry -> registry.nameServers().stream()),
                        Infrastructure.OPERATORS.stream().flatMap(operator -> operator.servers().stream()))
                .flatMap(stream -> stream);
    }

    // --- The present state

    public Optional<Registration> registration(String name) {
        return Optional.ofNullable(registrations.get(name));
    }

    public Collection<Registration> registrations() {
        return registrations.values();
    }

    void register(Registration registration) {
        registrations.put(registration.name(), registration);
    }

    /** Moves the web site of a name, as its operator would. Returns false if no such zone is served. */
    public boolean rehost(String apex, List<String> addresses) {
        return zones.computeIfPresent(apex, (_, zone) -> zone.at(addresses)) != null;
    }

    /**
     * Creates the name servers in an order. If their domain is not registered, it is registered, and the seizure servers answer for it. Hosts below
     * TLDs outside the lab stay unknown.
     */
    void adopt(List<String> nameServers, Instant at) {
        for (String host : nameServers) {
            String domain = registrable(host);
            boolean possible =
                    suffixOf(host).filter(suffix -> !suffix.equals(domain)).isPresent();
            if (!possible || (registrations.containsKey(domain) && !zones.containsKey(domain))) {
                continue;
            }
            if (!registrations.containsKey(domain)) {
                RegistrationDraft draft = new RegistrationDraft(
                                domain,
                                registryOf(domain).orElseThrow(),
                                Infrastructure.THREE,
                                Infrastructure.SEIZURE,
                                at)
                        .days(30, 335);
                register(draft.registration());
                zones.put(domain, draft.zone());
            }
            zones.computeIfPresent(
                    domain,
                    (_, zone) -> zone.operator().equals(Infrastructure.SEIZURE) && !hosts.containsKey(host)
                            ? zone.with(new Rr(
                                    host.equals(domain) ? "@" : host.substring(0, host.length() - domain.length() - 1),
                                    "A",
                                    Infrastructure.SEIZURE.servers().getFirst().address()))
                            : zone);
        }
    }

    /** Returns the zone of exactly this name. */
    public Optional<ZoneData> zone(String apex) {
        return Optional.ofNullable(zones.get(apex));
    }

    /** Returns the address of a name server's host, for glue. */
    public Optional<String> addressOf(String host) {
        return Optional.ofNullable(hosts.get(host));
    }

    public Optional<NetworkBlock> networkOf(InetAddress address) {
        return Infrastructure.NETWORKS.stream()
                .filter(block -> block.holds(address))
                .findFirst();
    }

    public Optional<NetworkBlock> networkOf(long asn) {
        return Infrastructure.NETWORKS.stream()
                .filter(block -> block.asn() == asn)
                .findFirst();
    }

    public Sensors sensors() {
        return sensors;
    }
}
