package takedown.directory.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import takedown.directory.AsOf;
import takedown.directory.Channel;
import takedown.directory.Confidence;
import takedown.directory.Contact;
import takedown.directory.ContactKind;

/** Reads the contacts of a party: channel, purpose, source, date and confidence of each. */
final class ContactReader {
    static final Set<String> KEYS =
            Set.of("kind", "email", "form", "postal", "phone", "api", "source", "asOf", "confidence", "tlds", "note");

    private static final Map<String, Function<String, Channel>> CHANNELS = new TreeMap<>(Map.of(
            "email", Channel.Email::new,
            "form", Channel.WebForm::of,
            "postal", Channel.Postal::new,
            "phone", Channel.Phone::new,
            "api", url -> Channel.Api.of(url, "")));

    private static final Map<String, String> ADVICE = Map.of(
            "email", "write one address alone: abuse@registrar.example",
            "form", "write the whole URL with https://",
            "postal", "write the address on one line",
            "phone", "write it with the country's prefix: +1 703 925 6999",
            "api", "write the whole URL with https://");

    private final DirectoryIndex index;

    ContactReader(DirectoryIndex index) {
        this.index = index;
    }

    List<Contact> read(YamlMapping party) {
        List<Contact> contacts = new ArrayList<>();
        for (YamlMapping block : party.blocks("contacts", KEYS)) {
            contact(block).ifPresent(contacts::add);
        }
        return contacts;
    }

    private Optional<Contact> contact(YamlMapping block) {
        Optional<ContactKind> kind = block.required("kind", "write one of " + ConstantSpelling.of(ContactKind.class))
                .flatMap(scalar -> scalar.asConstant(ContactKind.class));
        Optional<Channel> channel = channel(block);
        Optional<String> source = ValueReader.source(block, index);
        Optional<AsOf> asOf = ValueReader.asOf(block);
        Optional<Confidence> confidence = ValueReader.confidence(block);
        Set<String> tlds = tlds(block);
        if (kind.isEmpty() || channel.isEmpty() || source.isEmpty() || asOf.isEmpty() || confidence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Contact(
                kind.get(), channel.get(), source.get(), asOf.get(), confidence.get(), tlds, block.text("note")));
    }

    private static Set<String> tlds(YamlMapping block) {
        return ValueReader.bare(ValueReader.each(
                block,
                "tlds",
                scalar -> ValueReader.name(scalar)
                        .map(name -> new PositionedValue<>(
                                name.position(), name.value().ascii()))));
    }

    private static Optional<Channel> channel(YamlMapping block) {
        List<String> given = CHANNELS.keySet().stream().filter(block::has).toList();
        if (given.size() != 1) {
            String message =
                    given.isEmpty() ? "states no way to reach the party" : "states " + given.size() + " ways at once";
            block.faults()
                    .add(block.position(), message, "write exactly one of " + String.join(", ", CHANNELS.keySet()));
            return Optional.empty();
        }
        String key = given.getFirst();
        return block.optional(key).flatMap(scalar -> channel(key, scalar, block.text("note")));
    }

    private static Optional<Channel> channel(String key, Scalar scalar, Optional<String> note) {
        Function<String, Channel> type = CHANNELS.get(key);
        String advice = ADVICE.getOrDefault(key, "");
        if (type == null) {
            return Optional.empty();
        }
        return scalar.as(type, advice)
                .map(channel ->
                        channel instanceof Channel.Api api ? new Channel.Api(api.url(), note.orElse("")) : channel);
    }
}
