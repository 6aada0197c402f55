package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.name.DomainName;

/** Names that too many people rely on for anything to be asked against the whole of them. */
@ApplicationScoped
class PopularNames {
    private final Set<DomainName> names;

    @Inject
    PopularNames(PacketConfig config) {
        this(config.popularNames().map(PopularNames::file).orElseGet(PopularNames::shipped));
    }

    PopularNames(String text) {
        names = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(DomainName::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(DomainName registrable) {
        return names.contains(registrable);
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("takedown.packet.popular-names: cannot read " + path, e);
        }
    }

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(PopularNames.class.getResourceAsStream("/popular-names.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
