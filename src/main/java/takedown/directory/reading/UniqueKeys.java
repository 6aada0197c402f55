package takedown.directory.reading;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys that may occur only once, with the place of the first occurrence. */
final class UniqueKeys<K, V> {
    private final String what;
    private final Map<K, V> values = new LinkedHashMap<>();
    private final Map<K, FilePosition> places = new LinkedHashMap<>();

    /** @param what the kind of key, for the message: {@code TLD} */
    UniqueKeys(String what) {
        this.what = what;
    }

    /** Adds the value under the key. If the key is already present, reports a fault and returns false. */
    boolean put(PositionedValue<? extends K> key, V value, FaultCollector faults) {
        FilePosition first = places.putIfAbsent(key.value(), key.position());
        if (first != null) {
            String message = what + " " + key.value() + " already occurs at " + first.file() + ":" + first.line();
            faults.add(key.position(), message, "keep one of them");
            return false;
        }
        values.put(key.value(), value);
        return true;
    }

    Map<K, FilePosition> places() {
        return places;
    }

    Map<K, V> values() {
        return values;
    }
}
