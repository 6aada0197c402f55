package takedown.capture.browser;

import java.util.ArrayList;
import java.util.List;

/**
 * Chromium's switches. Each switch of the first group was proven necessary by leaving it out (docs/capture.md). The switch --no-sandbox is never
 * used.
 */
final class Flags {
    private static final List<String> DECISIVE = List.of(
            "--remote-debugging-pipe",
            "--user-data-dir=/home/c/p",
            "--proxy-server=http://127.0.0.1:3128",
            // Otherwise connections to loopback addresses bypass the proxy.
            "--proxy-bypass-list=<-loopback>",
            // Otherwise UDP of WebRTC bypasses the proxy. The switch without "force" has no effect.
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            // Otherwise windows that wait for the debugger block the page that opened them.
            "--block-new-web-contents",
            "--js-flags=--max-old-space-size=256");

    private static final List<String> QUIET = List.of(
            "--disable-quic",
            "--dns-prefetch-disable",
            "--no-pings",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-domain-reliability",
            "--disable-client-side-phishing-detection",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--metrics-recording-only",
            "--disable-notifications",
            "--deny-permission-prompts",
            "--disable-file-system",
            "--disable-speech-api",
            "--disable-remote-playback-api",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--mute-audio",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--renderer-process-limit=4",
            "--headless");

    private static final String OFF =
            "--disable-features=MediaRouter,DialMediaRouteProvider,OptimizationHints,Translate,"
                    + "AutofillServerCommunication,AsyncDns,DnsOverHttps,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Prerender2,"
                    + "SpeculationRulesPrefetchFuture,NetworkPrediction,CertificateTransparencyComponentUpdater";

    private Flags() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(DECISIVE);
        all.addAll(QUIET);
        all.add(OFF);
        return all;
    }
}
