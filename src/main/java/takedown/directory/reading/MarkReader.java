package takedown.directory.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.directory.AsOf;
import takedown.directory.Cited;
import takedown.directory.Confidence;
import takedown.directory.Convention;
import takedown.directory.CountryCode;
import takedown.directory.Jurisdiction;
import takedown.directory.PageMeaning;
import takedown.directory.PageSignature;
import takedown.directory.Reach;
import takedown.directory.Signature;
import takedown.directory.SignatureKind;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** Reads the entries that are not about parties: signatures of names and of pages, the reach of court orders by country, and conventions. */
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
    static final Set<String> CONVENTION = Set.of("name", "countries", "source", "asOf", "confidence", "note");
    static final Set<String> PAGE =
            Set.of("meaning", "operator", "hosts", "statuses", "texts", "source", "asOf", "confidence", "note");
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
        Optional<String> operator = block.required("operator", "write the name of the operator whose mark it is")
                .map(Scalar::text);
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

    void page(YamlMapping block) {
        Optional<PageMeaning> meaning = block.required(
                        "meaning", "write one of " + ConstantSpelling.of(PageMeaning.class))
                .flatMap(scalar -> scalar.asConstant(PageMeaning.class));
        Optional<String> operator = block.required("operator", "write the name of the provider whose page it is")
                .map(Scalar::text);
        List<PositionedValue<DomainName>> hosts = ValueReader.names(block, "hosts");
        List<PositionedValue<Integer>> statuses = ValueReader.each(
                block,
                "statuses",
                scalar -> scalar.asNumber(100, 599, "write an HTTP status code: statuses: [404]")
                        .map(status -> new PositionedValue<>(scalar.position(), status)));
        List<PositionedValue<String>> texts = ValueReader.each(
                block, "texts", scalar -> Optional.of(new PositionedValue<>(scalar.position(), scalar.text())));
        if (texts.isEmpty() || texts.stream().anyMatch(text -> text.value().isBlank())) {
            faults.add(
                    block.position(),
                    "a page signature without texts can match nothing",
                    "list words of the page under texts");
            return;
        }
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        if (meaning.isEmpty() || operator.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        index.pages.add(new PageSignature(
                meaning.get(),
                operator.get(),
                ValueReader.bare(hosts),
                ValueReader.bare(statuses),
                texts.stream().map(PositionedValue::value).toList(),
                source.get(),
                asOf.get(),
                confidence.get(),
                block.text("note")));
    }

    void reach(YamlMapping block) {
        Optional<Reach> reach = block.required("reach", "write one of " + ConstantSpelling.of(Reach.class))
                .flatMap(scalar -> scalar.asConstant(Reach.class));
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        List<PositionedValue<CountryCode>> countries = countries(block);
        if (reach.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return;
        }
        for (PositionedValue<CountryCode> country : countries) {
            var jurisdiction = new Jurisdiction(
                    country.value(), reach.get(), source.get(), asOf.get(), confidence.get(), block.text("note"));
            index.jurisdictions.put(country, jurisdiction, faults);
        }
    }

    void convention(YamlMapping block) {
        Optional<String> name =
                block.required("name", "write the name of the convention").map(Scalar::text);
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        List<PositionedValue<CountryCode>> countries = countries(block);
        if (name.isPresent() && source.isPresent() && asOf.isPresent() && confidence.isPresent()) {
            index.conventions.add(new Convention(
                    name.get(),
                    ValueReader.bare(countries),
                    new Cited(source.get(), asOf.get(), confidence.get()),
                    block.text("note")));
        }
    }

    private List<PositionedValue<CountryCode>> countries(YamlMapping block) {
        if (!block.has("countries")) {
            faults.add(block.position(), "no countries are named", "list them: countries: [US]");
        }
        return ValueReader.each(
                block,
                "countries",
                scalar ->
                        ValueReader.country(scalar).map(country -> new PositionedValue<>(scalar.position(), country)));
    }
}
