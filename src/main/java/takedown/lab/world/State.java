package takedown.lab.world;

import java.time.Clock;

/** What all servers of a lab share: the world as it is now, the people who change it, and the traffic. Thread-safe. */
public final class State {

    private record Today(World world, RegistryDesk desk) {}

    private final Clock clock;
    private final Traffic traffic = new Traffic();
    private volatile Today today;

    public State(Clock clock) {
        this.clock = clock;
        this.today = fresh();
    }

    private Today fresh() {
        World world = World.modelCase(clock.instant());
        return new Today(world, new RegistryDesk(world));
    }

    public Clock clock() {
        return clock;
    }

    public Traffic traffic() {
        return traffic;
    }

    public World world() {
        return today.world();
    }

    public RegistryDesk desk() {
        return today.desk();
    }

    /** The model case as on the first day; no server out of order, nothing asked. */
    public void reset() {
        today = fresh();
        traffic.repair();
        traffic.forget();
    }
}
