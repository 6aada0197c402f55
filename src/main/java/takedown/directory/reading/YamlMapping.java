package takedown.directory.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import takedown.name.UntrustedText;

/** A mapping: keys and values with their places. Every key must be known, and no key may occur twice. */
final class YamlMapping {
    private static final int MAX_TEXT = 1_000;

    private final FilePosition position;
    private final FaultCollector faults;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlMapping(FilePosition position, MappingNode node, Set<String> known, FaultCollector faults) {
        this.position = position;
        this.faults = faults;
        for (NodeTuple tuple : node.getValue()) {
            read(tuple, known);
        }
    }

    private void read(NodeTuple tuple, Set<String> known) {
        Node keyNode = tuple.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        FilePosition keySpot = FilePosition.of(position.file(), keyNode, path(key));
        if (!known.contains(key)) {
            faults.add(keySpot, "unknown key", "use one of " + String.join(", ", new TreeSet<>(known)));
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            faults.add(keySpot, "this key occurs twice", "keep one");
        }
    }

    FilePosition position() {
        return position;
    }

    FaultCollector faults() {
        return faults;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    FilePosition positionOf(String key) {
        Node node = values.get(key);
        return node == null ? position : FilePosition.of(position.file(), node, path(key));
    }

    /** Returns the text under the key. If the key is missing, a fault is reported. */
    Optional<Scalar> required(String key, String advice) {
        if (!has(key)) {
            faults.add(
                    new FilePosition(position.file(), position.line(), position.column(), path(key)),
                    "is missing",
                    advice);
        }
        return optional(key);
    }

    Optional<Scalar> optional(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(node, path(key)));
    }

    /** Returns the text under the key, for a name, a title or a note, which have no type of their own. */
    Optional<String> text(String key) {
        return optional(key).map(Scalar::text);
    }

    /** Returns the texts of a list. An absent key is an empty list. */
    List<Scalar> list(String key) {
        List<Scalar> scalars = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            scalar(items.get(i), path(key) + "[" + i + "]").ifPresent(scalars::add);
        }
        return scalars;
    }

    List<YamlMapping> blocks(String key, Set<String> known) {
        List<YamlMapping> blocks = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            FilePosition place = FilePosition.of(position.file(), items.get(i), path(key) + "[" + i + "]");
            if (items.get(i) instanceof MappingNode mapping) {
                blocks.add(new YamlMapping(place, mapping, known, faults));
            } else {
                faults.add(place, "is not a block of keys", "write keys and values, indented under the dash");
            }
        }
        return blocks;
    }

    /** Returns the blocks under the key, by their ids. */
    Map<Scalar, YamlMapping> named(String key, Set<String> known) {
        Map<Scalar, YamlMapping> blocks = new LinkedHashMap<>();
        Node node = values.get(key);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Optional<Scalar> id = scalar(tuple.getKeyNode(), path(key));
                if (id.isPresent() && tuple.getValueNode() instanceof MappingNode value) {
                    FilePosition place = FilePosition.of(
                            position.file(),
                            tuple.getKeyNode(),
                            path(key) + "." + id.get().text());
                    blocks.put(id.get(), new YamlMapping(place, value, known, faults));
                } else {
                    faults.add(
                            positionOf(key),
                            "has an entry that is not an id with keys under it",
                            "write ID: {title: …}");
                }
            }
        } else if (node != null) {
            faults.add(positionOf(key), "is not a block of keys", "write ID: {title: …}, one per line");
        }
        return blocks;
    }

    private List<Node> items(String key) {
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            faults.add(positionOf(key), "is not a list", "write [a, b] or lines that begin with a dash");
        }
        return List.of();
    }

    private Optional<Scalar> scalar(Node node, String path) {
        FilePosition place = FilePosition.of(position.file(), node, path);
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(place, "is not a single value", "write one value");
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.isBlank()) {
            faults.add(place, "is empty", "leave the key out when nothing is known");
        } else if (text.length() > MAX_TEXT) {
            faults.add(place, "is longer than " + MAX_TEXT + " characters", "shorten it");
        } else if (!UntrustedText.visible(text).equals(text)) {
            faults.add(place, "contains invisible characters", "type it again");
        } else {
            return Optional.of(new Scalar(place, text, faults));
        }
        return Optional.empty();
    }

    private String path(String key) {
        return position.key().isEmpty() ? key : position.key() + "." + key;
    }
}
