package takedown.monitoring.run;

/** The event that a run has ended. It is fired once, on the node that ends the run. */
public record RunEnded(Run run) {}
