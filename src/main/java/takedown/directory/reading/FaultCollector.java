package takedown.directory.reading;

import java.util.ArrayList;
import java.util.List;

/** Collects all faults, so that the author of the file sees all of them at the same time. */
final class FaultCollector {
    private final List<Fault> found = new ArrayList<>();

    void add(FilePosition position, String message, String advice) {
        found.add(new Fault(position.file(), position.line(), position.column(), position.key(), message, advice));
    }

    void addAll(FaultCollector others) {
        found.addAll(others.found);
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new DirectoryInvalid(found.stream().sorted().toList());
        }
    }
}
