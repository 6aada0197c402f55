package takedown.attribution;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.directory.Platform;
import takedown.name.DomainName;

/** Finds the account on a platform, as the platform's URLs state it: the host below the platform's suffix, or the beginning of the path. */
final class PlatformAccount {
    /** Segments of a path that precede the name of the account or the document. */
    private static final Set<String> IN_FRONT = Set.of(
            "view",
            "site",
            "sites",
            "forms",
            "d",
            "e",
            "s",
            "u",
            "c",
            "p",
            "f",
            "file",
            "document",
            "presentation",
            "spreadsheets",
            "user",
            "users",
            "channel",
            "profile",
            "page",
            "pages",
            "form",
            "folder",
            "share",
            "raw");

    private PlatformAccount() {}

    /** Returns the account; empty for the platform's own front page and for an unreadable URL. */
    static Optional<String> of(Platform platform, DomainName host, String url) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        return platform.suffixes().contains(bare) ? byPath(bare, url) : Optional.of(bare.ascii());
    }

    private static Optional<String> byPath(DomainName host, String url) {
        String path;
        try {
            path = Optional.ofNullable(URI.create(url).getRawPath()).orElse("");
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            parts.add(part);
            if (!IN_FRONT.contains(part.toLowerCase(Locale.ROOT))) {
                return Optional.of(host + "/" + String.join("/", parts));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(host + "/" + String.join("/", parts));
    }
}
