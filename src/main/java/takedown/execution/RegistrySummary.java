package takedown.execution;

import java.util.List;

/**
 * The extent to which one registry operator has executed the order that it was served with. Each name counts once for all its requested actions: as
 * executed if all actions are executed that had to be carried out and that look-ups can show, and as expired, reverted or drifted if any action is.
 *
 * @param registry directory id of the recipient
 * @param names number of registrable names that it was served with; the sum of the counts
 * @param unknown names that could not be fully observed or were not investigated since the packet was served
 * @param alreadySo names that were in the ordered state before the packet was served
 * @param notApplicable names with nothing to do
 * @param notCheckable names for which no public source shows any of the requested actions
 * @param services the services of packets on the recipient, each with the requested actions and the time
 */
public record RegistrySummary(
        String registry,
        long names,
        long executed,
        long partly,
        long notYet,
        long drifted,
        long reverted,
        long expired,
        long unknown,
        long alreadySo,
        long notApplicable,
        long notCheckable,
        List<ServiceOnRecipient> services) {
    public RegistrySummary {
        services = List.copyOf(services);
    }
}
