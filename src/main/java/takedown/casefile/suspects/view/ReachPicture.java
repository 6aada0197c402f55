package takedown.casefile.suspects.view;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import takedown.casefile.suspects.SuspectFilter;
import takedown.directory.Reach;
import takedown.directory.Role;

/**
 * The suspects of a case in layers: their status, their host, the party that can act on the registration, and the country of this party with its
 * reach. The picture of a case of any size has at most about 60 nodes: in each layer, the most frequent values have nodes of their own, and all other
 * values share a node.
 *
 * @param party the role of the parties in the picture: REGISTRY or REGISTRAR
 * @param total number of suspects that match the filter
 */
public record ReachPicture(Role party, SuspectFilter filter, long total, List<Node> nodes, List<Band> bands) {
    public ReachPicture {
        nodes = List.copyOf(nodes);
        bands = List.copyOf(bands);
    }

    /** The layers of the picture, from left to right. */
    public enum Layer {
        STATUS,
        HOST,
        PARTY,
        COUNTRY
    }

    /**
     * A node: one value of a layer, or the combined other values.
     *
     * @param id the id of the node, unique in the picture
     * @param reach the reach of the host, the party or the country; empty for a status and for combined other values
     * @param filter the filter that selects these suspects; empty if the parties of a country were not all read, or if the filter would have too many
     *     conditions
     */
    public record Node(
            String id,
            Layer layer,
            String label,
            long suspects,
            Optional<Reach> reach,
            Optional<SuspectFilter> filter) {}

    /**
     * The suspects that two neighbouring nodes have in common.
     *
     * @param from the id of the left node
     * @param to the id of the right node
     * @param reach the reach of the right node
     * @param filter as for a {@link Node}
     */
    public record Band(String from, String to, long suspects, Optional<Reach> reach, Optional<SuspectFilter> filter) {}

    /** Returns the nodes of a layer, the largest first. The node of other values and the node of unknown values are last. */
    public List<Node> of(Layer layer) {
        return nodes.stream().filter(node -> node.layer() == layer).toList();
    }

    /** Returns the values that have nodes of their own in a layer. For hosts and parties, the values are ids. */
    public Stream<String> values(Layer layer) {
        String prefix = layer + "=";
        return of(layer).stream()
                .map(Node::id)
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()));
    }

    public ReachPicture named(UnaryOperator<String> name) {
        return new ReachPicture(
                party,
                filter,
                total,
                nodes.stream()
                        .map(node ->
                                node.layer() == Layer.HOST || node.layer() == Layer.PARTY ? named(node, name) : node)
                        .toList(),
                bands);
    }

    private static Node named(Node node, UnaryOperator<String> name) {
        String prefix = node.layer() + "=";
        return node.id().startsWith(prefix)
                ? new Node(
                        node.id(),
                        node.layer(),
                        name.apply(node.id().substring(prefix.length())),
                        node.suspects(),
                        node.reach(),
                        node.filter())
                : node;
    }

    public Node node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }
}
