package takedown.net;

import java.io.IOException;

/** The reason why a host was not dialled, thrown through a client library: the policy refuses the host, or no address of it is known. */
final class NotDialled extends IOException {
    private final Fault fault;

    NotDialled(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Returns the guard's refusal in a chain of causes, if there is one. */
    static java.util.Optional<NotDialled> in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof NotDialled no) {
                return java.util.Optional.of(no);
            }
        }
        return java.util.Optional.empty();
    }
}
