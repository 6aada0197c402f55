package takedown.lookup.rdap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;

/**
 * The bootstrap files, from a URL or a folder. Kept; fetched again in the background when they are old, and when that
 * fails the old ones go on: a registry does not move its server because IANA cannot be reached.
 */
final class BootstrapFiles {
    private final GuardedHttp http;
    private final String where;
    private final Duration deadline;
    private final LoadingCache<String, Bootstrap> files;

    BootstrapFiles(GuardedHttp http, String where, Duration deadline, Duration age) {
        this.http = http;
        this.where = where.endsWith("/") ? where : where + "/";
        this.deadline = deadline;
        this.files = Caffeine.newBuilder()
                .maximumSize(8)
                .refreshAfterWrite(age.toMillis(), TimeUnit.MILLISECONDS)
                .build(this::load);
    }

    /** @throws Unavailable when it was never read and cannot be now */
    Bootstrap get(String name) throws Unavailable {
        try {
            return files.get(name);
        } catch (CompletionException e) {
            throw new Unavailable("the bootstrap file " + name + " could not be read: "
                    + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    private Bootstrap load(String name) throws IOException, RdapMalformed {
        if (!where.startsWith("http://") && !where.startsWith("https://")) {
            Path folder = where.startsWith("file:") ? Path.of(URI.create(where)) : Path.of(where);
            return Bootstrap.parse(Files.readAllBytes(folder.resolve(name)));
        }
        HttpReply reply =
                http.get(URI.create(where + name), Map.of("Accept", "application/json"), deadline, RdapJson.MAX_OCTETS);
        return switch (reply) {
            case HttpReply.NoAnswer no -> throw new IOException(no.fault() + ", " + no.detail());
            case HttpReply.Answer answer -> {
                if (answer.status() != 200 || answer.truncated()) {
                    throw new IOException(
                            "status " + answer.status() + (answer.truncated() ? ", more than the limit" : ""));
                }
                yield Bootstrap.parse(answer.octets());
            }
        };
    }

    /** The file was never read. */
    static final class Unavailable extends Exception {
        Unavailable(String message) {
            super(message);
        }
    }
}
