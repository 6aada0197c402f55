package takedown.execution;

import java.util.Optional;

/**
 * How far one registry operator has carried an order out. Each name counts once, with all its actions that can be checked: executed when
 * all of them are, reverted or drifted as soon as one is.
 *
 * @param registry directory id; empty for names that nobody has looked at yet
 * @param unknown not all could be seen, or nothing public shows any of it
 */
public record RegistrySummary(
        Optional<String> registry,
        long names,
        long executed,
        long partly,
        long notYet,
        long drifted,
        long reverted,
        long expired,
        long unknown) {}
