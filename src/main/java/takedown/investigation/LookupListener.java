package takedown.investigation;

/**
 * A listener for the look-ups of one investigation. The events come from several threads, but only one at a time, and none comes after the
 * investigation has returned. The look-ups wait for the listener, so it must not block.
 */
@FunctionalInterface
public interface LookupListener {
    LookupListener NONE = event -> {};

    void on(LookupEvent event);
}
