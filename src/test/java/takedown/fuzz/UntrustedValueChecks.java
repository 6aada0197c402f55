package takedown.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import takedown.name.UntrustedText;

/** Requirements for every value that is made from untrusted octets. */
public final class UntrustedValueChecks {
    private UntrustedValueChecks() {}

    /** Checks that no text in the value, at any depth, has control characters, bidirectional marks or zero-width characters. */
    public static void isVisible(Object value) {
        switch (value) {
            case null -> {}
            case String text -> assertEquals(UntrustedText.visible(text), text, "hidden characters");
            case Optional<?> maybe -> maybe.ifPresent(UntrustedValueChecks::isVisible);
            case Iterable<?> many
            when !(value instanceof java.nio.file.Path) -> many.forEach(UntrustedValueChecks::isVisible);
            case Map<?, ?> map ->
                map.forEach((key, v) -> {
                    isVisible(key);
                    isVisible(v);
                });
            case Record record -> components(record);
            default -> {}
        }
    }

    private static void components(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                isVisible(accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
