package takedown.lookup.rdap;

import com.github.benmanes.caffeine.cache.Cache;
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
 * Cached IANA files, from a URL or a folder. An old file is fetched again in the background. If that fails, the old file stays in use, because
 * registries keep their servers even while IANA cannot be reached. A file that could never be read is not requested again within a minute. Otherwise
 * every look-up would wait for it.
 */
final class CachedFiles<T> {
    private static final Duration FAILURE_AGE = Duration.ofMinutes(1);

    private final GuardedHttp http;
    private final Duration deadline;
    private final Reader<T> reader;
    private final LoadingCache<String, T> files;
    private final Cache<String, String> failures = Caffeine.newBuilder()
            .maximumSize(16)
            .expireAfterWrite(FAILURE_AGE.toMillis(), TimeUnit.MILLISECONDS)
            .build();

    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] octets) throws RdapMalformed;
    }

    /**
     * Creates an empty cache.
     *
     * @param age the age at which a file is fetched again
     */
    CachedFiles(GuardedHttp http, Duration deadline, Duration age, Reader<T> reader) {
        this.http = http;
        this.deadline = deadline;
        this.reader = reader;
        this.files = Caffeine.newBuilder()
                .maximumSize(16)
                .refreshAfterWrite(age.toMillis(), TimeUnit.MILLISECONDS)
                .build(this::load);
    }

    /**
     * Returns the content of a file, from the cache if possible.
     *
     * @param where URL or path
     * @throws Unavailable if the file was never read, and cannot be read now or could not be read within the last minute
     */
    T get(String where) throws Unavailable {
        String failed = failures.getIfPresent(where);
        if (failed != null) {
            throw new Unavailable(failed);
        }
        try {
            return files.get(where);
        } catch (CompletionException e) {
            String why = where + " could not be read: "
                    + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            failures.put(where, why);
            throw new Unavailable(why);
        }
    }

    private T load(String where) throws IOException, RdapMalformed {
        if (!where.startsWith("http://") && !where.startsWith("https://")) {
            return reader.read(
                    Files.readAllBytes(where.startsWith("file:") ? Path.of(URI.create(where)) : Path.of(where)));
        }
        HttpReply reply = http.get(
                URI.create(where), Map.of("Accept", "application/json, text/csv"), deadline, RdapJson.MAX_OCTETS);
        return switch (reply) {
            case HttpReply.NoAnswer no -> throw new IOException(no.fault() + ", " + no.detail());
            case HttpReply.Answer answer -> {
                if (answer.status() != 200 || answer.truncated()) {
                    throw new IOException("status " + answer.status()
                            + (answer.truncated() ? ", and the file is larger than the limit" : ""));
                }
                yield reader.read(answer.octets());
            }
        };
    }

    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
