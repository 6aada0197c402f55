package takedown.casefile.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.attribution.NoSuspect;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.casefile.intake.PastedIndicator.Code;
import takedown.casefile.intake.PastedIndicator.Obstacle;
import takedown.directory.Directory;
import takedown.name.Defang;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PastedText;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** Finds the indicators in a pasted text, mail or report. Stores nothing, and queries no server. */
@ApplicationScoped
public class Pastes {
    /** Maximum size of a text, in octets. A longer list is added to a case as a list of suspects, which is read as a stream. */
    public static final int MAX_OCTETS = 2 << 20;

    private static final Map<String, String> BINARY = Map.of(
            "%PDF-", "a PDF file: copy its text and paste it",
            "PK\u0003\u0004", "a ZIP archive or an Office document: copy its text and paste it",
            "\u00D0\u00CF\u0011\u00E0", "an Outlook or old Office document: save the mail as .eml, or paste its text",
            "\u0089PNG", "a picture: paste text",
            "\u00FF\u00D8\u00FF", "a picture: paste text",
            "GIF8", "a picture: paste text",
            "\u001F\u008B", "a compressed file: paste its content");

    private final NoSuspect noSuspect;
    private final NameGuard guard;
    private final Set<DomainName> own;

    @Inject
    Pastes(
            Directory directory,
            NameGuard guard,
            @ConfigProperty(name = "takedown.dispatch.from") Optional<String> from) {
        this.noSuspect = new NoSuspect(directory);
        this.guard = guard;
        this.own = from.map(address -> address.substring(address.lastIndexOf('@') + 1)
                        .replace(">", "")
                        .strip())
                .flatMap(DomainName::tryOf)
                .map(domain -> PublicSuffixes.registrable(domain).orElse(domain))
                .map(Set::of)
                .orElse(Set.of());
    }

    /**
     * Reads a pasted text, mail or report.
     *
     * @param form the form that the sender declares; if empty, it follows from the content
     * @param charset the charset that the sender declares; empty if there is none
     * @throws Refusal (TOO_LARGE) for more than {@link #MAX_OCTETS}; (INVALID) for a binary format, for a charset that does not exist, and for a
     *     declared table or array that cannot be read; the message states where the fault is
     */
    public Paste read(byte[] octets, Optional<Paste.Form> form, Optional<String> charset) {
        if (octets.length > MAX_OCTETS) {
            throw tooLarge();
        }
        requireText(octets);
        PasteCollector found = new PasteCollector();
        Paste.Form declared = form.orElseGet(() -> form(octets));
        Paste.Form read = declared;
        try {
            switch (declared) {
                case MAIL -> new MailReader(found).read(octets);
                case HTML -> new HtmlReader(found, Optional.empty()).read(decoded(octets, charset, found));
                case TEXT -> read = text(octets, charset, found);
                case CSV -> read = table(octets, charset, found);
                case JSON ->
                    found.table(
                            SuspectTexts.json(new ByteArrayInputStream(octets), charset, SuspectTexts.Defaults.NONE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("octets in memory that cannot be read", e);
        }
        return new Paste(
                read,
                found.extent(),
                found.entries().stream().map(entry -> judged(entry, found)).toList(),
                found.warnings());
    }

    /** Refuses well-known binary formats, whose octets would be read as words that the document does not contain. */
    private static void requireText(byte[] octets) {
        String start = new String(octets, 0, Math.min(octets.length, 8), StandardCharsets.ISO_8859_1);
        BINARY.forEach((magic, what) -> {
            if (start.startsWith(magic)) {
                throw Refusal.invalid(what);
            }
        });
    }

    public static Refusal tooLarge() {
        return Refusal.tooLarge("a pasted text may have at most " + (MAX_OCTETS >> 20)
                + " MiB: add a longer list to a case (POST /api/cases/{case}/suspects)");
    }

    /** Reads a table by its columns. A table that is malformed, and any other text, is read by its words. */
    private static Paste.Form text(byte[] octets, Optional<String> charset, PasteCollector found) throws IOException {
        String text = decoded(octets, charset, found);
        if (CsvList.isTable(text)) {
            try {
                found.table(SuspectTexts.csv(new ByteArrayInputStream(octets), charset, SuspectTexts.Defaults.NONE));
                return Paste.Form.CSV;
            } catch (Refusal broken) {
                found.warn("read as text: " + broken.getMessage());
            }
        }
        found.lines(text, Optional.empty(), PasteCollector.Where.TEXT);
        return Paste.Form.TEXT;
    }

    /**
     * Reads a text that the sender declares as a table. If the first line neither names the column of the values nor begins with a value, reads the
     * text by its words.
     */
    private static Paste.Form table(byte[] octets, Optional<String> charset, PasteCollector found) throws IOException {
        String text = decoded(octets, charset, found);
        if (CsvList.isList(text)) {
            found.table(SuspectTexts.csv(new ByteArrayInputStream(octets), charset, SuspectTexts.Defaults.NONE));
            return Paste.Form.CSV;
        } else {
            found.warn(
                    "The first line does not name the column of the values, so all cells were read as text, without notes. Name this column"
                            + " value, url, domain, host or ip.");
            found.lines(text, Optional.empty(), PasteCollector.Where.TEXT);
            return Paste.Form.TEXT;
        }
    }

    private static String decoded(byte[] octets, Optional<String> charset, PasteCollector found) throws IOException {
        ListText text = ListText.of(new ByteArrayInputStream(octets), charset);
        text.warning().ifPresent(found::warn);
        return text.characters().readAllAsString();
    }

    private static Paste.Form form(byte[] octets) {
        if (MailReader.isMail(octets)) {
            return Paste.Form.MAIL;
        }
        String start = new String(octets, 0, Math.min(octets.length, 1_024), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") ? Paste.Form.HTML : Paste.Form.TEXT;
    }

    private PastedIndicator judged(PasteCollector.Entry entry, PasteCollector found) {
        return switch (entry.piece()) {
            case PastedText.Typed typed ->
                of(
                        entry,
                        typed.type().name(),
                        typed.text(),
                        new Obstacle(Code.NO_SUSPECT, typed.type().refusal().getMessage()));
            case PastedText.Unread unread ->
                of(entry, "UNREADABLE", unread.text(), new Obstacle(Code.UNREADABLE, unread.reason()));
            case PastedText.Named named -> {
                Indicator indicator = named.indicator();
                Optional<Obstacle> refused = noSuspect.of(indicator).map(Pastes::obstacle);
                Optional<Obstacle> obstacle = refused.or(() -> doubtful(entry, named, found));
                yield new PastedIndicator(
                        entry.line(),
                        entry.part(),
                        type(indicator),
                        UntrustedText.from(indicator.input(), Indicator.MAX_INPUT)
                                .value(),
                        Optional.of(indicator.key()),
                        Optional.of(Defang.defang(indicator.key())),
                        refused.isPresent() ? Optional.empty() : Optional.of(indicator.key()),
                        obstacle.isEmpty(),
                        obstacle,
                        entry.count(),
                        entry.stated());
            }
        };
    }

    private static PastedIndicator of(PasteCollector.Entry entry, String type, String text, Obstacle obstacle) {
        return new PastedIndicator(
                entry.line(),
                entry.part(),
                type,
                UntrustedText.from(text, Indicator.MAX_INPUT).value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(obstacle),
                entry.count(),
                entry.stated());
    }

    private static Obstacle obstacle(NoSuspect.Why why) {
        return new Obstacle(
                switch (why.kind()) {
                    case SPECIAL_ADDRESS -> Code.SPECIAL_ADDRESS;
                    case NOT_IN_ROOT_ZONE -> Code.NOT_IN_ROOT_ZONE;
                    case PUBLIC_SUFFIX -> Code.PUBLIC_SUFFIX;
                    case PLATFORM -> Code.PLATFORM;
                },
                why.text());
    }

    /** Returns why the preview does not propose an indicator that the intake would accept; empty if the preview proposes it. */
    private Optional<Obstacle> doubtful(PasteCollector.Entry entry, PastedText.Named named, PasteCollector found) {
        Optional<DomainName> host = named.indicator().host();
        if (host.filter(name -> own.stream().anyMatch(name::isAtOrBelow)).isPresent()) {
            return Optional.of(new Obstacle(
                    Code.OWN_INFRASTRUCTURE, host.get() + " belongs to the sender of this service's mail"));
        }
        if (host.filter(name -> found.recipients().stream().anyMatch(name::isAtOrBelow))
                .isPresent()) {
            return Optional.of(new Obstacle(
                    Code.RECIPIENT, host.get() + " belongs to a recipient of the mail: tick it if it is a suspect"));
        }
        if (entry.isOfAHeader()) {
            return Optional.of(new Obstacle(
                    Code.MAIL_HEADER,
                    "it occurs only in the header (" + entry.part().orElse("header")
                            + "), which names mail servers and can be forged: tick it if it is a suspect"));
        }
        if (found.isCleared(named.indicator())) {
            return Optional.of(new Obstacle(
                    Code.UNSURE, "another row of the table judges it harmless: tick it if it is a suspect"));
        }
        if (host.filter(name -> found.senders().stream().anyMatch(name::isAtOrBelow))
                .isPresent()) {
            return Optional.of(
                    new Obstacle(
                            Code.SENDER,
                            host.get()
                                    + " belongs to the sender of the mail, who may be the reporter: tick it if it is a suspect"));
        }
        return host.flatMap(name -> protection(named.indicator(), name))
                .map(why -> new Obstacle(Code.PROTECTED, why + ". Tick it if the case is to watch it"))
                .or(() -> found.targetOfLink(named.indicator())
                        .map(target -> new Obstacle(
                                Code.LINK_TEXT,
                                "it is the text of a link that leads to " + Defang.defang(target.ascii())
                                        + ", and may be an imitated brand: tick it if it is a suspect")))
                .or(() -> named.doubt().map(doubt -> new Obstacle(Code.UNSURE, doubt.reason())));
    }

    /**
     * Returns why no packet can request action on the whole name of the indicator; empty if the name is not protected. For a page, a protection of
     * the name as a shared name does not count.
     */
    public Optional<String> whyProtected(Indicator indicator) {
        return indicator.host().flatMap(host -> protection(indicator, host));
    }

    /**
     * Returns why the name is protected; empty if it is not. For a page, a protection of the name as a shared name does not count, because the page
     * can be reported without the name.
     */
    private Optional<String> protection(Indicator indicator, DomainName host) {
        boolean page = indicator instanceof Indicator.Url url && !url.isHomePage();
        return guard.over(host).stream()
                .filter(protection -> !(page && isShared(protection.kind())))
                .findFirst()
                .map(protection -> protection.message() + ": no packet can request action on the whole name");
    }

    private static boolean isShared(ProtectionClass kind) {
        return kind.isShared();
    }

    private static String type(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Name name ->
                PublicSuffixes.registrable(name.name()).equals(Optional.of(name.name())) ? "DOMAIN" : "HOST";
            case Indicator.Url url -> "URL";
            case Indicator.Address address -> "ADDRESS";
        };
    }
}
