package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** Reads the entries about names and countries rather than parties: signatures, and the reach of court orders. */
final class MarkReader {
    static final Set<String> SIGNATURE = Set.of(
            "kind",
            "operator",
            "nameServerSuffixes",
            "nameServers",
            "addresses",
            "registrarIds",
            "source",
            "asOf",
            "confidence",
            "note");
    static final Set<String> REACH = Set.of("reach", "countries", "source", "asOf", "confidence", "note");

    private final DirectoryIndex index;
    private final FaultCollector faults;

    MarkReader(DirectoryIndex index, FaultCollector faults) {
        this.index = index;
        this.faults = faults;
    }

    void signature(YamlMapping block) {
        Optional<SignatureKind> kind = block.required(
                        "kind", "write one of " + ConstantSpelling.of(SignatureKind.class))
                .flatMap(scalar -> scalar.asConstant(SignatureKind.class));
        Optional<String> operator =
                block.required("operator", "write whose mark it is").map(Scalar::text);
        List<PositionedValue<DomainName>> suffixes = ValueReader.names(block, "nameServerSuffixes");
        List<PositionedValue<DomainName>> names = ValueReader.names(block, "nameServers");
        List<PositionedValue<IpAddress>> addresses = ValueReader.addresses(block, "addresses");
        List<PositionedValue<Integer>> registrars = ValueReader.each(
                block,
                "registrarIds",
                scalar -> ValueReader.registrarId(scalar).map(id -> new PositionedValue<>(scalar.position(), id)));
        if (suffixes.isEmpty() && names.isEmpty() && addresses.isEmpty() && registrars.isEmpty()) {
            String advice = "list nameServerSuffixes, nameServers, addresses or registrarIds";
            faults.add(block.position(), "a signature without a mark can match nothing", advice);
        }
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        if (kind.isEmpty() || operator.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        var signature = new Signature(
                kind.get(),
                operator.get(),
                ValueReader.bare(suffixes),
                ValueReader.bare(names),
                ValueReader.bare(addresses),
                ValueReader.bare(registrars),
                source.get(),
                asOf.get(),
                confidence.get(),
                block.text("note"));
        suffixes.forEach(suffix -> index.signatureSuffixes.put(suffix, signature, faults));
        names.forEach(name -> index.signatureNames.put(
                new PositionedValue<>(name.position(), WireName.of(name.value())), signature, faults));
        addresses.forEach(address -> index.signatureAddresses.put(address, signature, faults));
        registrars.forEach(id -> index.signatureRegistrars.put(id, signature, faults));
        index.signatures.add(signature);
    }

    void reach(YamlMapping block) {
        Optional<Reach> reach = block.required("reach", "write one of " + ConstantSpelling.of(Reach.class))
                .flatMap(scalar -> scalar.asConstant(Reach.class));
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        List<PositionedValue<CountryCode>> countries = ValueReader.each(
                block,
                "countries",
                scalar ->
                        ValueReader.country(scalar).map(country -> new PositionedValue<>(scalar.position(), country)));
        if (!block.has("countries")) {
            faults.add(block.position(), "no countries are named", "list them: countries: [US]");
        }
        if (reach.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        for (PositionedValue<CountryCode> country : countries) {
            var jurisdiction = new Jurisdiction(
                    country.value(), reach.get(), source.get(), asOf.get(), confidence.get(), block.text("note"));
            index.jurisdictions.put(country, jurisdiction, faults);
        }
    }
}
