package takedown.directory.reading;

/** A value with its place in the file, for faults that appear only in comparison with other values. */
record PositionedValue<T>(FilePosition position, T value) {}
