package takedown.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One lab on free ports for every test of the whole service, found through META-INF/services. A test that changes the state of the lab first calls
 * {@code POST admin/reset}. {@code takedown.lab.url} has the address.
 */
public final class LabForTests implements QuarkusTestResourceLifecycleManager {

    private @Nullable Lab lab;

    @Override
    public Map<String, String> start() {
        lab = Lab.start(Clock.systemUTC());
        return lab.settings();
    }

    @Override
    public void stop() {
        if (lab != null) {
            lab.close();
        }
    }
}
