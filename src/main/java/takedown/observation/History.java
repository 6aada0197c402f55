package takedown.observation;

import java.util.List;

/**
 * The answer of one passive DNS source.
 *
 * @param complete false if the source reported that it withheld records, the answer was cut off, or a line could not be read
 */
public record History(List<PassiveRecord> records, boolean complete) {
    public History {
        records = List.copyOf(records);
    }
}
