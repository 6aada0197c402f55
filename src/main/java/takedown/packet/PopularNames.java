package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** Names that too many people rely on for anything to be asked against the whole of them. */
@ApplicationScoped
class PopularNames {
    /** Faults of a file that are told at once. */
    private static final int MAX_FAULTS = 20;

    private final Set<DomainName> names;

    @Inject
    PopularNames(PacketConfig config) {
        Set<DomainName> all = new LinkedHashSet<>(read(shipped()));
        config.popularNames().ifPresent(path -> all.addAll(read(file(path))));
        names = Set.copyOf(all);
    }

    PopularNames(String text) {
        names = Set.copyOf(read(text));
    }

    /** @throws IllegalArgumentException that names every bad line: a list with a hole in it protects less than somebody thinks */
    private static Set<DomainName> read(String text) {
        Set<DomainName> read = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String name = line.split("#", 2)[0].strip();
            if (name.isEmpty()) {
                continue;
            }
            try {
                read.add(named(name));
            } catch (Refusal fault) {
                faults.add("line " + number + ": " + UntrustedText.from(name, 80) + ": " + fault.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("takedown.packet.popular-names: " + Count.of(faults.size(), "bad line")
                    + "\n" + String.join("\n", faults.subList(0, Math.min(faults.size(), MAX_FAULTS))));
        }
        return read;
    }

    private static DomainName named(String text) {
        DomainName name = DomainName.of(text);
        if (name.parent().isEmpty()) {
            throw Refusal.invalid("a top-level domain is no name of somebody");
        }
        return name;
    }

    Set<DomainName> all() {
        return names;
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
