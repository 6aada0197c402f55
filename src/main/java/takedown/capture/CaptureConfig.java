package takedown.capture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether and how pages are captured. */
@ConfigMapping(prefix = "takedown.capture")
public interface CaptureConfig {
    /** Path of a Chromium; {@code off} for none. When unset, the usual places are searched for chromium-headless-shell. */
    Optional<String> browser();

    /** Captures at the same time in this node. Each takes up to 900 MB of memory, usually 300 MB. */
    @WithDefault("2")
    int atOnce();

    /** Over one whole capture, a second attempt without scripts included. */
    @WithDefault("25s")
    Duration deadline();

    /** How long a loaded page is watched for redirects by script. A shorter time misses some. */
    @WithDefault("1500ms")
    Duration settle();

    /** Ports that a page may reach. */
    @WithDefault("80,443,8000,8008,8080,8081,8443,8888")
    Set<Integer> ports();

    /** Languages that the visitor prefers, without weights. Some pages show themselves only to visitors from one country. */
    @WithDefault("en-US,en")
    String languages();

    /** Time zone of the visitor's device. */
    @WithDefault("America/New_York")
    String timeZone();

    /** Further places to capture from, by name: {@code takedown.capture.vantage."berlin".proxy}. */
    Map<String, Vantage> vantage();

    /** An external Lacus service, used where no isolated browser is available. */
    Lacus lacus();

    /**
     * Address and port that stand for every host in plain HTTP. For the lab, whose names have addresses that no host has. Refused at start-up
     * unless upstreams may be on loopback.
     */
    Optional<String> server();

    /** The same for TLS. */
    Optional<String> tlsServer();

    /** A place to capture from. */
    interface Vantage {
        /**
         * An HTTP or SOCKS proxy: {@code http://host:3128}, {@code socks5://user:password@host:1080}. The service resolves and checks names; with
         * {@code httph} or {@code socks5h} the proxy resolves them, and its network must protect itself.
         */
        String proxy();
    }

    /** A Lacus service. */
    interface Lacus {
        /** It has no login, so it belongs on a private network that drops private addresses on the way out. */
        Optional<String> url();

        /** Over its queue and the capture. */
        @WithDefault("3m")
        Duration deadline();
    }

    /** The limits that these settings set; the others are fixed. */
    static CaptureLimits limits(CaptureConfig config) {
        CaptureLimits usual = CaptureLimits.USUAL;
        return new CaptureLimits(
                config.deadline(), usual.navigation(), config.settle(), usual.traffic(), usual.sizes());
    }
}
