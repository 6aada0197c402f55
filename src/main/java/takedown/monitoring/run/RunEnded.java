package takedown.monitoring.run;

/** Fired once on the node that ends a run. */
public record RunEnded(Run run) {}
