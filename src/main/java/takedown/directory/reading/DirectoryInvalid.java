package takedown.directory.reading;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Signals that the directory cannot be used. A single fault is on the first line of the message. Several faults, at most 100, are on lines of their
 * own. The exception has no stack trace.
 */
public final class DirectoryInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Maximum number of faults shown. Without it, the faults of a file of another kind would fill the screen. */
    private static final int SHOWN = 100;

    private final transient List<Fault> faults;

    DirectoryInvalid(List<Fault> faults) {
        super(describe(faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** Returns one line for each fault, in the order of the file. */
    public List<String> lines() {
        return faults.stream().map(Fault::toString).toList();
    }

    private static String describe(List<Fault> faults) {
        if (faults.size() == 1) {
            return "the directory of parties is refused: " + faults.getFirst();
        }
        String head = "the directory of parties is refused for " + faults.size() + " faults:\n";
        String rest = faults.size() > SHOWN ? "\n  and " + (faults.size() - SHOWN) + " more" : "";
        return head + faults.stream().limit(SHOWN).map(fault -> "  " + fault).collect(Collectors.joining("\n")) + rest;
    }
}
