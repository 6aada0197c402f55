package takedown.observation.page;

/** An action that a page attempted. */
public record PageEvent(Kind kind, String detail) {

    public enum Kind {
        /** The page opened a dialog: alert, confirm, prompt or beforeunload. */
        DIALOG,
        POPUP,
        /** A navigation to a scheme that is not followed: file:, chrome:, intent: and others. */
        REFUSED_NAVIGATION,
        /** A connection to an internal address, or to a port that is not a web port. */
        INTERNAL_ADDRESS,
        /** The address bar shows a path that was not requested. */
        CHANGED_ADDRESS,
        HUNG,
        /** A service worker or another background script was registered. */
        WORKER,
        AUTHENTICATION
    }
}
