package takedown.directory.reading;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.directory.AsOf;
import takedown.directory.Channel;
import takedown.directory.Confidence;
import takedown.directory.CountryCode;
import takedown.directory.OrderedSets;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/** Reads values of the types that occur in registrars.yaml and in the data files. Each method has the advice for a wrong value. */
final class ValueReader {
    private static final long MAX_ASN = 4_294_967_295L; // AS numbers have 32 bits (RFC 6793).
    private static final String DATE = "write 2025-07-17, 2025-07, \"2025\" or undated";

    private ValueReader() {}

    static Optional<PositionedValue<DomainName>> name(Scalar scalar) {
        Function<String, DomainName> type = DomainName::of;
        return scalar.as(type, "write the name without dots around it: com, co.uk, example.net")
                .map(name -> new PositionedValue<>(scalar.position(), name));
    }

    static List<PositionedValue<DomainName>> names(YamlMapping block, String key) {
        return each(block, key, ValueReader::name);
    }

    static List<PositionedValue<IpAddress>> addresses(YamlMapping block, String key) {
        return each(
                block,
                key,
                scalar -> scalar.as(IpAddress::of, "write one IPv4 or IPv6 address")
                        .map(address -> new PositionedValue<>(scalar.position(), address)));
    }

    static List<PositionedValue<Long>> asns(YamlMapping block, String key) {
        return each(
                block,
                key,
                scalar -> scalar.asLong(1, MAX_ASN, "write the number of the autonomous system alone: 13335")
                        .map(asn -> new PositionedValue<>(scalar.position(), asn)));
    }

    static Optional<Integer> registrarId(Scalar scalar) {
        return scalar.asNumber(1, 99_999_999, "write the id of IANA's list of registrars: 146");
    }

    static Optional<CountryCode> country(Scalar scalar) {
        return scalar.as(CountryCode::new, "write two capital letters of ISO 3166-1: US, DE, \"NO\"");
    }

    static Optional<AsOf> asOf(YamlMapping block) {
        return block.required("asOf", DATE).flatMap(scalar -> scalar.as(AsOf::new, DATE));
    }

    static Optional<Confidence> confidence(YamlMapping block) {
        return block.required("confidence", "write one of " + ConstantSpelling.of(Confidence.class))
                .flatMap(scalar -> scalar.asConstant(Confidence.class));
    }

    static Optional<URI> url(YamlMapping block, String key) {
        return block.optional(key)
                .flatMap(scalar -> scalar.as(Channel.WebForm::of, "write the whole URL with https://"))
                .map(Channel.WebForm::url);
    }

    /** Returns the id if it is listed under {@code sources}; otherwise reports a fault and returns empty. */
    static Optional<String> source(Scalar id, DirectoryIndex index) {
        if (!index.sources.values().containsKey(id.text())) {
            String message = "there is no source \"" + id.text() + "\"";
            id.faults().add(id.position(), message, "list it under sources with its title, or correct the id");
            return Optional.empty();
        }
        return Optional.of(id.text());
    }

    static Optional<String> source(YamlMapping block, DirectoryIndex index) {
        return block.required("source", "name its source: the id of an entry under sources")
                .flatMap(id -> source(id, index));
    }

    static <T> List<PositionedValue<T>> each(
            YamlMapping block, String key, Function<Scalar, Optional<PositionedValue<T>>> reader) {
        List<PositionedValue<T>> values = new ArrayList<>();
        for (Scalar scalar : block.list(key)) {
            reader.apply(scalar).ifPresent(values::add);
        }
        return values;
    }

    static <T> Set<T> bare(List<PositionedValue<T>> placed) {
        return OrderedSets.copyOf(placed.stream().map(PositionedValue::value).collect(Collectors.toList()));
    }
}
