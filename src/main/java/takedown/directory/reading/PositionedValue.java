package takedown.directory.reading;

/** A value with its place in the file, for faults that can be found only by comparison with other values. */
record PositionedValue<T>(FilePosition position, T value) {}
