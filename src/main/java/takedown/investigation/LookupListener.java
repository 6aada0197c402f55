package takedown.investigation;

/**
 * A listener for the look-ups of one investigation. Its events come from several threads, one at a time, and none comes after the investigation
 * has returned. The look-ups wait for a listener, so it must not block.
 */
@FunctionalInterface
public interface LookupListener {
    /** Ignores all events. */
    LookupListener NONE = event -> {};

    void on(LookupEvent event);
}
