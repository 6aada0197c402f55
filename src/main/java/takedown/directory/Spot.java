package takedown.directory;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A place in a file: line and column from 1, and the path of the key. */
record Spot(String file, int line, int column, String key) {

    static Spot of(String file, Node node, String key) {
        return of(file, node.getStartMark(), key);
    }

    static Spot of(String file, Mark mark, String key) {
        return new Spot(file, mark.getLine() + 1, mark.getColumn() + 1, key);
    }

    static Spot whole(String file) {
        return new Spot(file, 0, 0, "");
    }
}
