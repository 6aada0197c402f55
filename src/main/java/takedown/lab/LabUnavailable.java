package takedown.lab;

/** Signals that the lab cannot listen on a required port. The message is for users. */
public final class LabUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    LabUnavailable(Throwable cause) {
        super(
                "the lab cannot listen on its loopback addresses in 127.43, 127.53 and 127.80 (" + cause.getMessage()
                        + "). For a system that has only 127.0.0.1, docs/lab.md describes how to set them up",
                cause);
    }
}
