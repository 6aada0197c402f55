package takedown.directory.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.directory.AsOf;
import takedown.directory.BackEnd;
import takedown.directory.Confidence;

final class BackEndReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "protocol",
            "executes",
            "hosts",
            "dnssec",
            "locks",
            "hold",
            "orders",
            "needs",
            "defaultFor",
            "source",
            "asOf",
            "confidence",
            "note");

    private final DirectoryIndex index;
    private final FaultCollector faults;

    BackEndReader(DirectoryIndex index, FaultCollector faults) {
        this.index = index;
        this.faults = faults;
    }

    void read(YamlMapping block) {
        Optional<Scalar> id = block.required("id", "write a short name of small letters, digits and hyphens");
        Optional<BackEnd.Protocol> protocol = constant(block, "protocol", BackEnd.Protocol.class);
        Optional<BackEnd.Executor> executes = constant(block, "executes", BackEnd.Executor.class);
        Optional<BackEnd.Hosts> hosts = constant(block, "hosts", BackEnd.Hosts.class);
        Optional<BackEnd.Dnssec> dnssec = constant(block, "dnssec", BackEnd.Dnssec.class);
        Optional<BackEnd.Locks> locks = constant(block, "locks", BackEnd.Locks.class);
        List<BackEnd.Basis> orders = constants(block, "orders", BackEnd.Basis.class);
        List<BackEnd.Need> needs = constants(block, "needs", BackEnd.Need.class);
        Optional<BackEnd.TldClass> defaultFor =
                block.optional("defaultFor").flatMap(scalar -> scalar.asConstant(BackEnd.TldClass.class));
        if (orders.isEmpty()) {
            faults.add(
                    block.positionOf("orders"),
                    "states no basis on which the back end acts",
                    "list one or more of " + ConstantSpelling.of(BackEnd.Basis.class));
        }
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        if (id.isEmpty()
                || protocol.isEmpty()
                || executes.isEmpty()
                || hosts.isEmpty()
                || dnssec.isEmpty()
                || locks.isEmpty()
                || source.isEmpty()
                || asOf.isEmpty()
                || confidence.isEmpty()) {
            return;
        }
        BackEnd profile = new BackEnd(
                id.get().text(),
                protocol.get(),
                executes.get(),
                hosts.get(),
                dnssec.get(),
                locks.get(),
                block.text("hold").orElse(""),
                orders,
                needs,
                defaultFor,
                source.get(),
                asOf.get(),
                confidence.get(),
                block.text("note"));
        index.backEnds.put(new PositionedValue<>(id.get().position(), id.get().text()), profile, faults);
        defaultFor.ifPresent(of ->
                index.backEndDefaults.put(new PositionedValue<>(block.positionOf("defaultFor"), of), profile, faults));
    }

    private static <E extends Enum<E>> Optional<E> constant(YamlMapping block, String key, Class<E> type) {
        return block.required(key, "write one of " + ConstantSpelling.of(type))
                .flatMap(scalar -> scalar.asConstant(type));
    }

    private static <E extends Enum<E>> List<E> constants(YamlMapping block, String key, Class<E> type) {
        return block.list(key).stream()
                .flatMap(scalar -> scalar.asConstant(type).stream())
                .distinct()
                .toList();
    }
}
