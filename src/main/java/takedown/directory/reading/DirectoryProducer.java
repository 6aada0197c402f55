package takedown.directory.reading;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import takedown.directory.Directory;

/** Reads the directory once, at start-up. An unusable file stops the service before it answers any request. */
final class DirectoryProducer {

    @Produces
    @Singleton
    @Startup
    Directory directory(Config config) {
        return DirectoryLoader.load(config);
    }
}
