package takedown.execution;

/**
 * What one look means for one action on one name.
 *
 * @param confirmed whether this look itself showed it; false when the state is only as it was last known
 */
record Judgement(ExecutionState state, String reason, Finding byParent, Finding byRegistration, boolean confirmed) {}
