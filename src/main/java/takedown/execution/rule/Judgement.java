package takedown.execution.rule;

/**
 * The judgement of one action on one name by one investigation.
 *
 * @param confirmed whether this investigation itself showed the state; false if it is only the last known state
 */
public record Judgement(
        ExecutionState state, String reason, Finding byParent, Finding byRegistration, boolean confirmed) {}
