package takedown.execution.rule;

/**
 * The judgement of one action on one name by one investigation.
 *
 * @param confirmed whether this investigation itself showed the state; false if the state is only the last known one
 */
public record Judgement(ExecutionState state, String reason, Finding byParent, Finding byRegistration, boolean confirmed) {}
