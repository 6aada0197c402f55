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

    private final Index index;
    private final Faults faults;

    MarkReader(Index index, Faults faults) {
        this.index = index;
        this.faults = faults;
    }

    void signature(Block block) {
        Optional<SignatureKind> kind = block.required("kind", "write one of " + Words.of(SignatureKind.class))
                .flatMap(scalar -> scalar.asConstant(SignatureKind.class));
        Optional<String> operator =
                block.required("operator", "write whose mark it is").map(Scalar::text);
        List<Placed<DomainName>> suffixes = Values.names(block, "nameServerSuffixes");
        List<Placed<DomainName>> names = Values.names(block, "nameServers");
        List<Placed<IpAddress>> addresses = Values.addresses(block, "addresses");
        List<Placed<Integer>> registrars = Values.each(
                block, "registrarIds", scalar -> Values.registrarId(scalar).map(id -> new Placed<>(scalar.spot(), id)));
        if (suffixes.isEmpty() && names.isEmpty() && addresses.isEmpty() && registrars.isEmpty()) {
            String advice = "list nameServerSuffixes, nameServers, addresses or registrarIds";
            faults.add(block.spot(), "a signature that nothing can match", advice);
        }
        Optional<String> source = Values.source(block, index);
        Optional<AsOf> asOf = Values.asOf(block);
        Optional<Confidence> confidence = Values.confidence(block);
        if (kind.isEmpty() || operator.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        var signature = new Signature(
                kind.get(),
                operator.get(),
                Values.bare(suffixes),
                Values.bare(names),
                Values.bare(addresses),
                Values.bare(registrars),
                source.get(),
                asOf.get(),
                confidence.get(),
                block.text("note"));
        suffixes.forEach(suffix -> index.signatureSuffixes.put(suffix, signature, faults));
        names.forEach(name ->
                index.signatureNames.put(new Placed<>(name.spot(), WireName.of(name.value())), signature, faults));
        addresses.forEach(address -> index.signatureAddresses.put(address, signature, faults));
        registrars.forEach(id -> index.signatureRegistrars.put(id, signature, faults));
        index.signatures.add(signature);
    }

    void reach(Block block) {
        Optional<Reach> reach = block.required("reach", "write one of " + Words.of(Reach.class))
                .flatMap(scalar -> scalar.asConstant(Reach.class));
        Optional<String> source = Values.source(block, index);
        Optional<AsOf> asOf = Values.asOf(block);
        Optional<Confidence> confidence = Values.confidence(block);
        List<Placed<CountryCode>> countries = Values.each(
                block,
                "countries",
                scalar -> Values.country(scalar).map(country -> new Placed<>(scalar.spot(), country)));
        if (!block.has("countries")) {
            faults.add(block.spot(), "no countries are named", "list them: countries: [US]");
        }
        if (reach.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        for (Placed<CountryCode> country : countries) {
            var jurisdiction = new Jurisdiction(
                    country.value(), reach.get(), source.get(), asOf.get(), confidence.get(), block.text("note"));
            index.jurisdictions.put(country, jurisdiction, faults);
        }
    }
}
