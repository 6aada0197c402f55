package takedown.directory.reading;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A place in a file: line and column from 1, or 0 for the file as a whole, and the path of the key. */
record FilePosition(String file, int line, int column, String key) {

    static FilePosition of(String file, Node node, String key) {
        return of(file, node.getStartMark(), key);
    }

    static FilePosition of(String file, Mark mark, String key) {
        return new FilePosition(file, mark.getLine() + 1, mark.getColumn() + 1, key);
    }

    static FilePosition whole(String file) {
        return new FilePosition(file, 0, 0, "");
    }
}
