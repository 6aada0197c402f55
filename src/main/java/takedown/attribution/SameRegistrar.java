package takedown.attribution;

import java.util.Locale;
import java.util.Optional;
import takedown.observation.Registration;

/** Whether two answers name the same sponsoring registrar. The statements of one answer must not be attributed to another registrar. */
final class SameRegistrar {
    private SameRegistrar() {}

    /** False only where they contradict each other. An answer that names no registrar contradicts none. The number decides. */
    static boolean of(Registration one, Registration other) {
        if (one.registrarIanaId().isPresent() && other.registrarIanaId().isPresent()) {
            return one.registrarIanaId().equals(other.registrarIanaId());
        }
        if (one.registrar().isPresent() && other.registrar().isPresent()) {
            return fold(one.registrar().get()).equals(fold(other.registrar().get()));
        }
        return true;
    }

    static boolean isStated(Registration registration) {
        return registration.registrar().isPresent()
                || registration.registrarIanaId().isPresent()
                || registration.registrarHandle().isPresent();
    }

    /** A difference in case, spacing or punctuation is not another registrar. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The designation where only a number or a handle is stated. */
    static Optional<String> nameOf(Registration registration) {
        return registration
                .registrar()
                .or(registration::registrarHandle)
                .or(() -> registration.registrarIanaId().map(id -> "registrar with IANA id " + id));
    }
}
