package takedown.directory;

/** A value with its place in the file, for the faults that show only when it is compared with others. */
record Placed<T>(Spot spot, T value) {}
