package takedown.directory;

/** A value with its place in the file, for faults that appear only in comparison with other values. */
record Placed<T>(Spot spot, T value) {}
