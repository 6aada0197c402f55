package takedown.observation;

import java.util.List;

/**
 * The answer of one passive DNS source.
 *
 * @param complete false when the source reported that it withheld records, or the answer was cut off
 */
public record History(List<PassiveRecord> records, boolean complete) {
    public History {
        records = List.copyOf(records);
    }
}
