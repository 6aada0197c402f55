package takedown.directory;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the directory once, at start: a file that cannot be used stops the service before it answers anybody. */
final class DirectoryProducer {

    /**
     * @param file {@code takedown.directory}: path of another registrars.yaml; the packaged one when unset
     * @param network {@code takedown.network}: {@code lab} adds the lab's invented parties
     */
    @Produces
    @Singleton
    @Startup
    Directory directory(
            @ConfigProperty(name = "takedown.directory") Optional<Path> file,
            @ConfigProperty(name = "takedown.network", defaultValue = "internet") String network) {
        return DirectoryLoader.load(file, network.equals("lab"));
    }
}
