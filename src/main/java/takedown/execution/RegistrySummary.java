package takedown.execution;

import java.util.List;

/**
 * How far one registry operator has carried out what it was served with. Each name counts once, with all the actions that it was asked:
 * executed when all of them that could be executed are, reverted or drifted as soon as one is.
 *
 * @param registry directory id of the recipient
 * @param names registrable names that were asked of it; the sum of the counts
 * @param unknown not all could be seen, or there was no look since the service
 * @param alreadySo all that was asked was so before the service
 * @param notApplicable there was nothing to do
 * @param notCheckable nothing public shows any of it
 * @param services what it was asked and when it was served
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
        List<Service> services) {
    public RegistrySummary {
        services = List.copyOf(services);
    }
}
