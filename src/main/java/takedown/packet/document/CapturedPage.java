package takedown.packet.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;

/**
 * A capture of an exact target, as the packet carries it: what one visitor got, and the hashes of the files in the evidence. The capture states
 * nothing about the service's own network except the name of the vantage point. Texts are empty if nothing is known.
 *
 * @param by who saw the page; the service never claims to have seen an upload
 * @param at when it was seen; for an upload as its uploader stated it
 * @param title of the page, as the page itself states it
 * @param status of the last answer; empty if the browser or library does not report it
 * @param address of the server that answered last; empty if it is not known
 * @param chain the URLs through which the visitor came, the requested one first
 * @param shows what the page has besides its text
 */
public record CapturedPage(
        By by,
        Instant at,
        Manner manner,
        String title,
        Optional<Integer> status,
        String address,
        List<Step> chain,
        Files files,
        Shows shows) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Maximum number of pictures in a paper and in its mail. */
    public static final int MAX_PICTURES = 3;

    /** Maximum size of one picture in a paper and in its mail, in octets. */
    public static final int MAX_PICTURE = 500_000;

    public CapturedPage {
        chain = List.copyOf(chain);
        // A capture that was stored before this field existed has null here.
        shows = Objects.requireNonNullElse(shows, Shows.NOTHING);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a capture must have at least the requested URL");
        }
    }

    public CapturedPage(
            By by,
            Instant at,
            Manner manner,
            String title,
            Optional<Integer> status,
            String address,
            List<Step> chain,
            Files files) {
        this(by, at, manner, title, status, address, chain, files, Shows.NOTHING);
    }

    public enum By {
        SERVICE,
        /** A person, who uploaded the capture. The service did not see the page. */
        UPLOAD
    }

    /**
     * How the page was visited.
     *
     * @param vantage name of the vantage point: {@code own}, or a configured one; empty for an upload
     * @param device {@code desktop} or {@code mobile}; empty for an upload
     * @param program name and version of the browser or library
     * @param browser whether a browser rendered the page
     * @param unseen what the program cannot see, each as a noun phrase
     */
    public record Manner(String vantage, String device, String program, boolean browser, List<String> unseen) {
        /** The name of the service's own network among the vantage points. */
        static final String OWN = "own";

        public static final Manner NONE = new Manner("", "", "", false);

        public Manner {
            // A capture that was stored before this field existed has null here.
            unseen = List.copyOf(Objects.requireNonNullElse(unseen, List.<String>of()));
        }

        public Manner(String vantage, String device, String program, boolean browser) {
            this(vantage, device, program, browser, List.of());
        }

        /** Returns what the program cannot see: {@code what scripts add or redirect to, the page as it is displayed}; empty if it sees everything. */
        public String wordsOfUnseen() {
            return String.join(", ", unseen);
        }

        /** Returns the manner in words: {@code from our own network, with a desktop browser}; empty for an upload. */
        public String words() {
            if (vantage.isEmpty()) {
                return "";
            }
            return "from " + (vantage.equals(OWN) ? "our own network" : "the vantage point \"" + vantage + "\"")
                    + (browser ? ", with a " + device + " browser" : ", without a browser")
                    + (unseen.isEmpty() ? "" : " (not seen: " + wordsOfUnseen() + ")");
        }
    }

    public record Step(String url, Optional<Integer> status) {}

    /**
     * The files in the evidence.
     *
     * @param document SHA-256 of the main document
     * @param rendered whether the main document is the page as a browser rendered it, and not as the server sent it
     * @param screenshot SHA-256 of the screenshot as it was made
     * @param picture the screenshot in the form for papers
     */
    public record Files(
            Optional<String> document, boolean rendered, Optional<Screenshot> screenshot, Optional<Picture> picture) {
        public Files {
            document = Objects.requireNonNullElse(document, Optional.empty());
            screenshot = Objects.requireNonNullElse(screenshot, Optional.empty());
            picture = Objects.requireNonNullElse(picture, Optional.empty());
        }
    }

    /**
     * What a page has besides its text.
     *
     * @param form the kind of form that the page shows
     * @param differs whether another visitor got another page from the same target at about the same time
     * @param download whether the answer was a file to store, and not a page
     * @param downloads the files that the visitor was sent
     */
    public record Shows(Form form, boolean differs, boolean download, List<Download> downloads) {
        public static final Shows NOTHING = new Shows(Form.NONE, false, false, List.of());

        public Shows {
            downloads = List.copyOf(downloads);
        }
    }

    public enum Form {
        PASSWORD,
        ELSEWHERE,
        NONE;

        /** Returns the form in words: {@code with a form that takes a password}; empty for {@link #NONE}. */
        String words() {
            return switch (this) {
                case PASSWORD -> "with a form that takes a password";
                case ELSEWHERE -> "with a form that is sent to another site";
                case NONE -> "";
            };
        }
    }

    /**
     * A file that the visitor was sent. Its octets are not kept.
     *
     * @param mediaType as the server states it; empty if it states none
     * @param octets size; empty if the file was not read whole
     * @param sha256 empty if the file was not read whole
     */
    public record Download(String name, String mediaType, Optional<Long> octets, Optional<String> sha256) {
        /** Returns the file in words: {@code "tool.zip", application/zip, 1,234 bytes, SHA-256 ...} */
        public String words() {
            return Stream.of(
                            name.isEmpty() ? "a file without a name" : "\"" + name + "\"",
                            mediaType,
                            octets.map(size -> Count.of(size, "byte")).orElse("not read whole"),
                            sha256.map(hash -> "SHA-256 " + hash).orElse(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /** @param mediaType {@code image/png} or {@code image/jpeg} */
    public record Screenshot(String sha256, String mediaType) {}

    /**
     * The screenshot, encoded anew, with at most {@value #MAX_PICTURE} octets.
     *
     * @param mediaType {@code image/png} or {@code image/jpeg}
     * @param cut whether it shows only the upper part of the page
     */
    public record Picture(String sha256, String mediaType, int width, int height, boolean cut) {
        public String ending() {
            return mediaType.equals("image/png") ? "png" : "jpg";
        }
    }

    public boolean seenByUs() {
        return by == By.SERVICE;
    }

    /** Returns a label that distinguishes this capture from others of the same target in a machine-readable file. */
    public String mark() {
        return by + " " + at + (manner.device().equals("mobile") ? " mobile" : "");
    }

    public String asked() {
        return chain.getFirst().url();
    }

    /** Returns the URL at the end of the visitor's redirect chain. */
    public String ended() {
        return chain.getLast().url();
    }

    /** Returns whether the visitor was redirected to a URL with another registrable name or, without one, another host. */
    public boolean endsAtAnotherSite() {
        return !site(asked()).equals(site(ended()));
    }

    private static String site(String url) {
        String host = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst("^.*@", "")
                .replaceFirst(":\\d+$", "");
        return DomainName.tryOf(host)
                .flatMap(PublicSuffixes::registrable)
                .map(DomainName::ascii)
                .orElse(host.toLowerCase(Locale.ROOT));
    }

    public CapturedPage with(Picture picture) {
        return new CapturedPage(
                by,
                at,
                manner,
                title,
                status,
                address,
                chain,
                new Files(files.document(), files.rendered(), files.screenshot(), Optional.of(picture)),
                shows);
    }

    public String thing() {
        return shows.download() ? "a download" : "a page";
    }

    /**
     * Returns in one clause which visitor got what: {@code from our own network, with a mobile browser (2026-11-29 10:15 UTC): a page titled "Sign
     * in", with a form that takes a password}.
     */
    String visit() {
        return manner.words() + " (" + MINUTE.format(at) + "): "
                + Stream.of(
                                title.isEmpty() ? thing() + " without a title" : thing() + " titled \"" + title + "\"",
                                shows.form().words())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    /** Returns which visitor got which page, if visitors got different pages from one target; empty otherwise. */
    public static Optional<String> different(List<CapturedPage> pages) {
        List<CapturedPage> differing =
                pages.stream().filter(page -> page.shows().differs()).toList();
        return differing.size() < 2
                ? Optional.empty()
                : Optional.of("visitors get different pages: "
                        + differing.stream().map(CapturedPage::visit).collect(Collectors.joining("; ")));
    }
}
