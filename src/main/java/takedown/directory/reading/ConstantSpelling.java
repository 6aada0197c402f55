package takedown.directory.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The spelling of constants in registrars.yaml: {@code SITE_BUILDER} is {@code site-builder}. */
final class ConstantSpelling {

    private ConstantSpelling() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(ConstantSpelling::of).collect(Collectors.joining(", "));
    }
}
