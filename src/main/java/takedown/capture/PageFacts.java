package takedown.capture;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import takedown.evidence.HtmlPages;
import takedown.name.UntrustedHtml;
import takedown.name.UntrustedText;
import takedown.net.UrlHost;
import takedown.observation.page.Cut;
import takedown.observation.page.PageDocument.Field;
import takedown.observation.page.PageDocument.PageForm;

/** The facts that the HTML of a page states: its title, language, forms and icons, and the address to which it sends the visitor. */
public final class PageFacts {
    public static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_FORMS = 50;
    private static final int MOST_FIELDS = 50;
    private static final int MOST_ICONS = 5;
    private static final Set<String> CONTROLS = Set.of("input", "select", "textarea");
    private static final Set<String> BUTTONS = Set.of("submit", "button", "reset", "image");
    /**
     * The value of a refresh that names a target (HTML, section "shared declarative refresh steps"): seconds, a separator, optionally {@code url=},
     * and the target with or without quotes. A value of seconds alone loads the same page again.
     */
    private static final Pattern REFRESH = Pattern.compile(
            "\\s*+(?:[0-9]++[0-9.]*+|\\.[0-9.]*+)(?:\\s*+[;,]\\s*+|\\s++)(?:url\\s*+=\\s*+)?+(?:\"([^\"]*).*|'([^']*).*|([^\"'].*))",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Document document;
    private final boolean isCut;

    private PageFacts(HtmlPages.Parsed parsed) {
        document = parsed.document();
        isCut = parsed.isCut();
    }

    public static PageFacts of(String html, String url) {
        return new PageFacts(HtmlPages.parse(html, url));
    }

    /** @param charset the charset that the server states; if empty, the document's own statement is used */
    public static PageFacts of(byte[] html, Optional<String> charset, String url) {
        return of(text(html, charset), url);
    }

    private static String text(byte[] html, Optional<String> charset) {
        try {
            return charset.isPresent() ? new String(html, charset.get()) : UntrustedText.decode(html);
        } catch (java.io.UnsupportedEncodingException | IllegalArgumentException e) {
            return UntrustedText.decode(html);
        }
    }

    /** Returns the limit that the page exceeds, so that a part of it was not read; empty if the whole page was read. */
    public Optional<Cut> cut() {
        return isCut
                ? Optional.of(new Cut(Cut.Limit.TAGS, "the page has more than " + UntrustedHtml.MAX_TAGS + " tags"))
                : Optional.empty();
    }

    public Optional<String> title() {
        return shown(document.title());
    }

    public Optional<String> language() {
        Element html = document.selectFirst("html[lang]");
        return html == null ? Optional.empty() : shown(html.attr("lang"));
    }

    /** Returns a text from the page, shortened if necessary and with invisible characters made visible; empty if there is none. */
    public static Optional<String> shown(String text) {
        return Optional.of(UntrustedText.from(text.strip(), LONGEST_TEXT).value())
                .filter(some -> !some.isEmpty());
    }

    /** Returns a URL from the page, shortened if necessary and with invisible characters made visible. */
    public static String shownUrl(String url) {
        return UntrustedText.from(url, LONGEST_URL).value();
    }

    public List<PageForm> forms() {
        return document.select("form").stream()
                .limit(MOST_FORMS)
                .map(PageFacts::form)
                .toList();
    }

    private static PageForm form(Element form) {
        String action = form.hasAttr("action") && !form.attr("action").isBlank()
                ? resolved(form.baseUri(), form.attr("action"))
                : form.baseUri();
        String method = form.attr("method").strip().toUpperCase(Locale.ROOT);
        List<Field> fields = controls(form)
                .map(input -> new Field(
                        UntrustedText.from(input.attr("name"), LONGEST_TEXT).value(),
                        UntrustedText.from(type(input), LONGEST_TEXT).value()))
                .filter(field -> !BUTTONS.contains(field.type()))
                .limit(MOST_FIELDS)
                .toList();
        return new PageForm(
                Set.of("POST", "DIALOG").contains(method) ? method : "GET", shownUrl(action), host(action), fields);
    }

    /**
     * Returns the fields of a form. Usually they are within the form element. If the form begins inside a table, they are siblings of the form
     * element, and the parser links them to it. At the maximum depth they are siblings without such a link.
     */
    private static Stream<Element> controls(Element form) {
        Stream<Element> linked = form instanceof FormElement known ? known.elements().stream() : Stream.empty();
        Stream<Element> beside = form.parents().size() >= UntrustedHtml.MAX_DEPTH - 2
                ? form.nextElementSiblings().stream()
                        .takeWhile(sibling -> !sibling.normalName().equals("form"))
                : Stream.empty();
        return Stream.of(form.select("input, select, textarea").stream(), linked, beside)
                .flatMap(found -> found)
                .filter(control -> CONTROLS.contains(control.normalName()))
                .distinct();
    }

    private static String type(Element input) {
        String type = input.attr("type").strip().toLowerCase(Locale.ROOT);
        return !input.normalName().equals("input") ? input.normalName() : type.isEmpty() ? "text" : type;
    }

    /** Returns the host of an http or https URL, in ASCII if it is a name; empty for any other URL. */
    public static Optional<String> host(String url) {
        Matcher parts = Pattern.compile("(?i)https?://(?:[^/?#@]*@)?(\\[[^\\]]*\\]|[^/?#:]*).*", Pattern.DOTALL)
                .matcher(url);
        return parts.matches()
                ? UrlHost.name(parts.group(1))
                        .map(name -> name.ascii())
                        .or(() -> Optional.of(
                                UntrustedText.from(parts.group(1), LONGEST_TEXT).value()))
                : Optional.empty();
    }

    /** Returns the icons in the order in which a browser would use them. The last one is {@code /favicon.ico} of the site. */
    public List<String> icons() {
        Stream<String> stated = document.select("link[rel~=(?i)^(shortcut )?icon$][href]").stream()
                .map(link -> resolved(link.baseUri(), link.attr("href")));
        Stream<String> usual = Stream.of(resolved(document.location(), "/favicon.ico"));
        return Stream.concat(stated.limit(MOST_ICONS), usual)
                .filter(url -> url.startsWith("http") || url.startsWith("data:image/"))
                .distinct()
                .toList();
    }

    /** Returns the target of the meta refresh that a browser without scripts would follow. */
    public Optional<String> refresh() {
        return document.select("meta[http-equiv][content]").stream()
                .filter(meta -> meta.attr("http-equiv").strip().equalsIgnoreCase("refresh"))
                .flatMap(meta -> refresh(meta.attr("content"), meta.baseUri()).stream())
                .findFirst();
    }

    /** Returns the target of the value of a refresh; empty if it names none. The header Refresh has the same form. */
    public static Optional<String> refresh(String value, String base) {
        Matcher parts = REFRESH.matcher(value);
        return parts.matches()
                ? Stream.of(1, 2, 3)
                        .flatMap(group -> Stream.ofNullable(parts.group(group)))
                        .filter(target -> !target.isBlank())
                        .map(target -> resolved(base, target.strip()))
                        .findFirst()
                : Optional.empty();
    }

    /** Resolves a reference as browsers do, even if {@link URI} refuses it. */
    public static String resolved(String base, String reference) {
        String absolute = org.jsoup.internal.StringUtil.resolve(base, reference.strip());
        return absolute.isEmpty() ? reference.strip() : absolute;
    }

    /** Returns the hash under which Shodan and other services list icons: the 32-bit MurmurHash3 of the Base64 text with line breaks. */
    public static int murmur3(byte[] icon) {
        String text = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(icon) + "\n";
        return Hashing.murmur3_32_fixed()
                .hashString(text, StandardCharsets.US_ASCII)
                .asInt();
    }

    /** Returns the octets that a data: URL contains in Base64; empty for any other URL or invalid Base64. */
    public static Optional<byte[]> data(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(url.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the charset of a Content-Type, as stated; empty if none is stated. */
    public static Optional<String> charset(String contentType) {
        Matcher charset = Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)\"?.*")
                .matcher(contentType);
        return charset.matches() ? Optional.of(charset.group(1)) : Optional.empty();
    }

    /** Returns whether the server states HTML, XHTML or no type at all. */
    public static boolean isHtml(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Set.of("", "text/html", "application/xhtml+xml").contains(type);
    }
}
