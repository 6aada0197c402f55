package takedown.net;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

final class ConnectionPolicyProducer {
    @Produces
    @Singleton
    ConnectionPolicy policy(NetworkConfig network, Config config) {
        return ConnectionPolicy.of(network, key -> given(config.getConfigValue(key)));
    }

    /**
     * Returns the value that the operator set; null if the key has only a default. An upstream that is only a default is checked as if a third party
     * had named it.
     */
    private static @Nullable String given(ConfigValue value) {
        return value.getSourceOrdinal() == Integer.MIN_VALUE ? null : value.getValue();
    }
}
