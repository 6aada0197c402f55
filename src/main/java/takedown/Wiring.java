package takedown;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import takedown.attribution.Attributor;
import takedown.directory.Directory;
import takedown.protection.ProtectedNameIndex;

/** Beans that do not belong to any package. Only this class reads the machine's clock. Every other package receives a clock. */
final class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return ofProcess();
    }

    /** Returns the machine's clock, for commands in the terminal, which have no beans. */
    static Clock ofProcess() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Attributor attributor(Directory directory, ProtectedNameIndex names) {
        return new Attributor(directory, names);
    }
}
