package takedown.directory.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The spelling of constants in registrars.yaml: {@code SITE_BUILDER} is {@code site-builder}. */
final class ConstantSpelling {

    private static final ClassValue<Map<String, Enum<?>>> BY_SPELLING = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> type) {
            Map<String, Enum<?>> constants = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                Enum<?> named = (Enum<?>) constant;
                constants.put(of(named), named);
            }
            return constants;
        }
    };

    private ConstantSpelling() {}

    /** Returns the constant with this spelling. */
    static <E extends Enum<E>> Optional<E> find(Class<E> type, String spelling) {
        return Optional.ofNullable(BY_SPELLING.get(type).get(spelling)).map(type::cast);
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(ConstantSpelling::of).collect(Collectors.joining(", "));
    }
}
