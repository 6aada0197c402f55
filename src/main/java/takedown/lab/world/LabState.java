package takedown.lab.world;

import java.time.Clock;

/** The shared state of a lab's servers: the present world, the registry desk that changes it, and the traffic. Thread-safe. */
public final class LabState {

    private record DayState(World world, RegistryOperations desk) {}

    private final Clock clock;
    private final Traffic traffic = new Traffic();
    private volatile DayState today;

    public LabState(Clock clock) {
        this.clock = clock;
        this.today = fresh();
    }

    private DayState fresh() {
        World world = World.modelCase(clock.instant());
        return new DayState(world, new RegistryOperations(world));
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

    public RegistryOperations desk() {
        return today.desk();
    }

    /** Resets the world to the model case as of now, and forgets the faults and the recorded requests. Kept mails are not affected. */
    public void reset() {
        today = fresh();
        traffic.repair();
        traffic.forget();
    }
}
