package takedown.net;

import java.io.IOException;

/** Thrown, if necessary through a client library, if a server is not dialled: its URL or its address is refused, or its host has no known address. */
final class NotDialled extends IOException {
    private final Fault fault;

    NotDialled(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Returns the NotDialled among an exception and its causes, if there is one. */
    static java.util.Optional<NotDialled> in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof NotDialled no) {
                return java.util.Optional.of(no);
            }
        }
        return java.util.Optional.empty();
    }
}
