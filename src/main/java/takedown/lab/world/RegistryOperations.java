package takedown.lab.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The desk of a registry or registrar, which carries out orders. RELEASE restores a name as it was before the first order. */
public final class RegistryOperations {

    private static final List<String> LOCKS =
            List.of("serverUpdateProhibited", "serverTransferProhibited", "serverDeleteProhibited");

    private final World world;
    private final Map<String, Registration> before = new ConcurrentHashMap<>();

    public RegistryOperations(World world) {
        this.world = world;
    }

    /** A request for actions on names. Host names are in lower case, and DS records are text. */
    public record Order(List<String> names, List<String> actions, List<String> nameServers, List<String> ds) {}

    /** The result for one name: DONE, UNKNOWN_NAME, NOT_OURS or NOT_UNDERSTOOD. */
    public record Result(
            String name, String outcome, Set<String> statuses, List<String> nameServers, List<String> ds) {}

    /** Carries out an order at a registry, found by its id or one of its suffixes. Empty if there is no such registry. */
    public Optional<List<Result>> atRegistry(String id, Order order, Instant at) {
        return World.registries().stream()
                .filter(registry ->
                        registry.id().equals(id) || registry.suffixes().contains(id))
                .findFirst()
                .map(registry -> order.names().stream()
                        .map(name -> one(
                                name,
                                order,
                                at,
                                "server",
                                found -> found.registry().equals(registry)))
                        .toList());
    }

    /**
     * Carries out an order at a registrar, found by its id or IANA number. Empty if there is no such registrar. Holds and locks are client statuses.
     */
    public Optional<List<Result>> atRegistrar(String id, Order order, Instant at) {
        return World.registrars().stream()
                .filter(registrar -> registrar.id().equals(id) || id.equals(String.valueOf(registrar.ianaId())))
                .findFirst()
                .map(registrar -> order.names().stream()
                        .map(name -> one(
                                name,
                                order,
                                at,
                                "client",
                                found -> found.registrar().equals(registrar)))
                        .toList());
    }

    private synchronized Result one(
            String name, Order order, Instant at, String side, java.util.function.Predicate<Registration> ours) {
        Optional<Registration> found = world.registration(name);
        if (found.isEmpty()) {
            return new Result(name, "UNKNOWN_NAME", Set.of(), List.of(), List.of());
        }
        Registration now = found.get();
        if (!ours.test(now)) {
            return result(now, "NOT_OURS");
        }
        for (String action : order.actions()) {
            Optional<Registration> next = apply(action, now, order, at, side);
            if (next.isEmpty()) {
                return result(world.registration(name).orElse(now), "NOT_UNDERSTOOD");
            }
            now = next.get();
        }
        if (!order.actions().contains("RELEASE")) {
            before.putIfAbsent(name, found.get());
        } else {
            before.remove(name);
        }
        world.register(now);
        return result(now, "DONE");
    }

    private Optional<Registration> apply(String action, Registration name, Order order, Instant at, String side) {
        Set<String> statuses = new LinkedHashSet<>(name.statuses());
        List<String> nameServers = new ArrayList<>(name.nameServers());
        List<String> ds = new ArrayList<>(name.ds());
        switch (action) {
            case "HOLD" -> statuses.add(side + "Hold");
            case "LOCK" -> LOCKS.forEach(lock -> statuses.add(lock.replace("server", side)));
            case "REDIRECT" -> {
                nameServers.clear();
                nameServers.addAll(order.nameServers());
                world.adopt(order.nameServers(), at);
            }
            case "DS_REMOVE" -> ds.clear();
            case "DS_REPLACE" -> {
                ds.clear();
                ds.addAll(order.ds());
            }
            case "DELETE" -> statuses.add("pendingDelete");
            case "RELEASE" -> {
                Registration was = before.getOrDefault(name.name(), name);
                return Optional.of(was.changed(was.statuses(), was.nameServers(), was.ds(), at));
            }
            case "PRESERVE", "NO_NEW" -> {
                /* No change is visible from outside. */
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(name.changed(statuses, nameServers, ds, at));
    }

    private static Result result(Registration name, String outcome) {
        return new Result(name.name(), outcome, name.statuses(), name.nameServers(), name.ds());
    }
}
