package takedown.directory;

import java.util.ArrayList;
import java.util.List;

/** Collects all faults, so that the editor of the file sees them at once. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(Spot spot, String message, String advice) {
        found.add(new Fault(spot.file(), spot.line(), spot.column(), spot.key(), message, advice));
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new DirectoryInvalid(found.stream().sorted().toList());
        }
    }
}
