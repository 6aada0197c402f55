package takedown.observation;

import java.util.List;

/**
 * Answer of one passive DNS source.
 *
 * @param complete false when the source said that it held back, or the answer broke off
 */
public record History(List<PassiveRecord> records, boolean complete) {
    public History {
        records = List.copyOf(records);
    }
}
