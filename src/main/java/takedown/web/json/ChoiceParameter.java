package takedown.web.json;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** A parameter with a few allowed words. */
public final class ChoiceParameter {
    private ChoiceParameter() {}

    /** @throws Refusal (INVALID) for a word that is not allowed; the message lists the allowed words */
    public static <E extends Enum<E>> Optional<E> of(String parameter, @Nullable String text, Class<E> words) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(parameter + " cannot be \"" + UntrustedText.from(text, 40)
                        + "\"; it can be "
                        + Arrays.stream(words.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
    }
}
