package takedown.attribution.status;

import java.util.Locale;
import java.util.Optional;
import takedown.observation.Registration;

/**
 * Determines whether two answers can mean the same sponsoring registrar. The statements of one answer must not be attributed to another registrar.
 */
public final class SameRegistrar {
    private SameRegistrar() {}

    /**
     * Returns whether both answers can mean the same registrar. The result is false only if they contradict each other. If both state a number, the
     * numbers decide. An answer without a registrar contradicts no other answer.
     */
    public static boolean of(Registration one, Registration other) {
        if (one.registrarIanaId().isPresent() && other.registrarIanaId().isPresent()) {
            return one.registrarIanaId().equals(other.registrarIanaId());
        }
        if (one.registrar().isPresent() && other.registrar().isPresent()) {
            return fold(one.registrar().get()).equals(fold(other.registrar().get()));
        }
        return true;
    }

    public static boolean isStated(Registration registration) {
        return registration.registrar().isPresent()
                || registration.registrarIanaId().isPresent()
                || registration.registrarHandle().isPresent();
    }

    /** Normalises case, spacing and punctuation, which do not distinguish registrars. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Returns the name of the registrar, else its handle, else its IANA number in words. */
    public static Optional<String> nameOf(Registration registration) {
        return registration
                .registrar()
                .or(registration::registrarHandle)
                .or(() -> registration.registrarIanaId().map(id -> "registrar with IANA id " + id));
    }
}
