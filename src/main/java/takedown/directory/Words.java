package takedown.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The spelling of constants in the file: {@code SITE_BUILDER} is {@code site-builder}. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    }
}
