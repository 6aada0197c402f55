package takedown.capture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "takedown.capture")
public interface CaptureConfig {
    /** Path of a Chromium; {@code off} for none. If it is not set, the service searches for chromium-headless-shell in the usual places. */
    Optional<String> browser();

    /** Maximum number of concurrent captures on this node. A capture usually takes 300 MB of memory, and at most 900 MB. */
    @WithDefault("2")
    int atOnce();

    /** Time limit of one capture, including a second attempt without scripts. */
    @WithDefault("25s")
    Duration deadline();

    /** How long a loaded page is watched for redirects by script. In a shorter time, some redirects would be missed. */
    @WithDefault("1500ms")
    Duration settle();

    /** Ports that a page may reach. */
    @WithDefault("80,443,8000,8008,8080,8081,8443,8888")
    Set<Integer> ports();

    /** Languages that the visitor prefers, without weights. Some sites show their page only to visitors from one country. */
    @WithDefault("en-US,en")
    String languages();

    /** Time zone of the visitor's device. */
    @WithDefault("America/New_York")
    String timeZone();

    /** Further vantage points by name: {@code takedown.capture.vantage."berlin".proxy}. */
    Map<String, Vantage> vantage();

    /** An external Lacus service, used if no isolated browser is available or if the browser fails. */
    Lacus lacus();

    /**
     * Address and port to which every plain HTTP request is sent, regardless of its host. This setting is for the lab, whose names have addresses
     * that no host uses. The service refuses to start with it unless upstreams may be on loopback.
     */
    Optional<String> server();

    /** Address and port to which every TLS connection is made, under the same conditions as {@link #server}. */
    Optional<String> tlsServer();

    /** A vantage point: a place from which captures are made. */
    interface Vantage {
        /**
         * An HTTP or SOCKS proxy: {@code http://host:3128}, {@code socks5://user:password@host:1080}. The service resolves names and checks their
         * addresses. With {@code httph} or {@code socks5h}, the proxy resolves names instead, and the network of the proxy must block internal
         * addresses itself.
         */
        String proxy();
    }

    interface Lacus {
        /** URL of the Lacus service. Lacus has no login, so it must be on a private network that drops outgoing connections to private addresses. */
        Optional<String> url();

        /** Time limit for the queue of Lacus and the capture together. */
        @WithDefault("3m")
        Duration deadline();
    }

    /** Returns the limits of a capture under these settings. Limits without a setting are fixed. */
    static CaptureLimits limits(CaptureConfig config) {
        CaptureLimits usual = CaptureLimits.USUAL;
        return new CaptureLimits(
                config.deadline(), usual.navigation(), config.settle(), usual.traffic(), usual.sizes());
    }
}
