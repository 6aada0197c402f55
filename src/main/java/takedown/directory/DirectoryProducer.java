package takedown.directory;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Reads the directory once, at start: a file that cannot be used stops the service before it answers anybody. */
final class DirectoryProducer {

    @Produces
    @Singleton
    @Startup
    Directory directory(Config config) {
        return DirectoryLoader.load(config);
    }
}
