package takedown.name;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of a word that is not a name, URL or address, recognised by its form alone. The message to the user states this type instead of pointing
 * to single characters of the word.
 */
public enum PasteType {
    EMAIL_ADDRESS("an e-mail address", "give the domain behind the @ if that is the suspect"),
    MD5("an MD5 hash", Advice.FILE),
    SHA1("a SHA-1 hash", Advice.FILE),
    SHA224("a SHA-224 hash", Advice.FILE),
    SHA256("a SHA-256 hash", Advice.FILE),
    SHA384("a SHA-384 hash", Advice.FILE),
    SHA512("a SHA-512 hash", Advice.FILE),
    SSDEEP("an ssdeep hash", Advice.FILE),
    TLSH("a TLSH hash", Advice.FILE),
    FILE_NAME("a file name", Advice.FILE),
    FILE_PATH("a path of a file", Advice.FILE),
    REGISTRY_KEY("a key of the Windows registry", Advice.FILE),
    UUID("a UUID", Advice.NONE),
    VULNERABILITY("a CVE id", Advice.NONE),
    AUTONOMOUS_SYSTEM("an autonomous system number", "give the addresses or names that are the suspects"),
    CRYPTOCURRENCY_ADDRESS("an address of a cryptocurrency", Advice.NONE),
    MAC_ADDRESS("a hardware (MAC) address", Advice.NONE),
    TELEPHONE_NUMBER("a telephone number", Advice.NONE),
    NETWORK(
            "a network in CIDR notation",
            "give each address that is a suspect; if the text is a URL, write http:// in front of it"),
    ADDRESS_RANGE("a range of addresses", "give each address that is a suspect"),
    WILDCARD("a wildcard", "give the registered name, or the observed hosts"),
    PATTERN("a pattern", "give the observed names or URLs"),
    ADBLOCK_EXCEPTION("an Adblock exception, which lets a name through", "leave the line out"),
    ADBLOCK_ELEMENT_RULE("an Adblock rule about parts of a page", "give the name or URL itself"),
    COMMENT("a comment", "leave the line out"),
    SEPARATOR_LINE("a spreadsheet's note of its separator", "send the list as text/csv"),
    ONION_SERVICE("an onion service, which is not in the DNS (RFC 7686)", Advice.NONE),
    OTHER_NAME_SYSTEM(
            "a name of the Ethereum Name Service, Namecoin, I2P or another system (RFC 9476), which is not in the DNS",
            "give the URL of the gateway that serves it"),
    LOCAL_NAME("a name of the local machine or the local network", "leave the line out");

    private static final class Advice {
        static final String FILE =
                "suspects are domain names, URLs and IP addresses; give the URL that serves the file";
        static final String NONE = "suspects are domain names, URLs and IP addresses";
    }

    /** Endings of other naming systems. IANA does not delegate them: eth is the ISO 3166 code of a country, and RFC 9476 reserves alt. */
    private static final Set<String> OTHER_SYSTEMS = Set.of("eth", "bit", "i2p", "alt");

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern HASH_PREFIX =
            Pattern.compile("^(?:md5|sha-?\\d{1,3}|imphash|ssdeep|tlsh)\\s*[:=]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SSDEEP_FORM =
            Pattern.compile("\\d{1,10}:[A-Za-z0-9/+]{3,}:[A-Za-z0-9/+]{3,}(?:,.*)?", Pattern.DOTALL);
    private static final Pattern TLSH_FORM = Pattern.compile("T1[0-9A-Fa-f]{70}|[0-9A-Fa-f]{70}");
    private static final Pattern UUID_FORM =
            Pattern.compile("\\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}}?");
    private static final Pattern CVE_FORM = Pattern.compile("CVE-\\d{4}-\\d{4,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern AS_FORM = Pattern.compile("ASN?\\s?\\d{1,10}", Pattern.CASE_INSENSITIVE);
    private static final Pattern CRYPTO_FORM =
            Pattern.compile("0x[0-9A-Fa-f]{40}|bc1[a-z0-9]{25,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34}");
    private static final Pattern MAC_FORM = Pattern.compile("[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}");
    private static final Pattern TELEPHONE_FORM = Pattern.compile("\\+\\d[\\d ()/-]{6,20}");
    private static final Pattern PATH_FORM = Pattern.compile(
            "[A-Za-z]:\\\\.*|\\\\\\\\[^\\\\]+\\\\.*|%[A-Za-z]+%.*|~?/(?:[\\w.+@-]+/)+[^/]*|file:/.*", Pattern.DOTALL);
    private static final Pattern REGISTRY_FORM =
            Pattern.compile("(?:HKLM|HKCU|HKCR|HKU|HKEY_[A-Z_]+)\\\\.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR_FORM = Pattern.compile("sep=.", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL_FORM =
            Pattern.compile("(?:mailto:)?[^\\s@/<>\"\\\\]+@[^\\s@/]+", Pattern.CASE_INSENSITIVE);

    private static final List<Map.Entry<PasteType, Pattern>> FORMS = List.of(
            Map.entry(TLSH, TLSH_FORM),
            Map.entry(MAC_ADDRESS, MAC_FORM),
            Map.entry(UUID, UUID_FORM),
            Map.entry(VULNERABILITY, CVE_FORM),
            Map.entry(AUTONOMOUS_SYSTEM, AS_FORM),
            Map.entry(CRYPTOCURRENCY_ADDRESS, CRYPTO_FORM),
            Map.entry(TELEPHONE_NUMBER, TELEPHONE_FORM),
            Map.entry(SEPARATOR_LINE, SEPARATOR_FORM));

    /** File endings that are not top-level domains. An ending that is also a top-level domain (zip, sh, com) is read as the end of a name. */
    private static final Set<String> FILE_ENDINGS = Set.of(
            "7z", "ace", "apk", "asp", "aspx", "bat", "bin", "bmp", "cfg", "chm", "class", "cmd", "conf", "cpl", "css",
            "csv", "dat", "db", "deb", "dll", "dmg", "doc", "docm", "docx", "dotm", "elf", "eml", "exe", "gif", "gz",
            "hta", "htm", "html", "ico", "img", "ini", "ipa", "iso", "jar", "jpeg", "jpg", "js", "jse", "json", "jsp",
            "lnk", "log", "mp3", "mp4", "msg", "msi", "msix", "ocx", "odt", "pcap", "pdf", "php", "png", "pot", "ppam",
            "ppt", "pptm", "pptx", "ps1", "psm1", "pyc", "rar", "rpm", "rtf", "scr", "sct", "svg", "sys", "tar", "tgz",
            "tmp", "ttf", "txt", "url", "vbe", "vbs", "vhd", "vhdx", "wim", "wsf", "xls", "xlam", "xlsb", "xlsm",
            "xlsx", "xml", "xz", "yaml", "yara", "yml");

    /** Endings of local names: those of RFC 6761, RFC 6762 with appendix G, RFC 9476, ICANN's "internal", and the customary "localdomain". */
    private static final Set<String> LOCAL_ENDINGS =
            Set.of("localhost", "local", "localdomain", "internal", "lan", "alt", "home", "corp");

    private final String what;
    private final String advice;

    PasteType(String what, String advice) {
        this.what = what;
        this.advice = advice;
    }

    /** Returns the type as a noun phrase with its article: {@code an e-mail address}. */
    public String what() {
        return what;
    }

    public Refusal refusal() {
        return Refusal.invalid(what + ", not a suspect: " + advice);
    }

    /** Returns the type for which {@link #refusal} made this refusal; empty for any other refusal. Every type has a message of its own. */
    static Optional<PasteType> of(Refusal refusal) {
        return Optional.ofNullable(Messages.TYPES.get(refusal.getMessage()));
    }

    private static final class Messages {
        static final Map<String, PasteType> TYPES = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(type -> type.refusal().getMessage(), type -> type));
    }

    /** Returns the type of a text that is not split yet and may have white space; empty if no type is recognised. */
    static Optional<PasteType> of(String text) {
        Optional<PasteType> file = ofFile(text);
        if (file.isPresent()) {
            return file;
        }
        int colon = text.indexOf(':');
        if (text.indexOf('.') >= 0 && (colon < 0 || text.indexOf(':', colon + 1) < 0)) {
            // The types below contain no dot, except a hash with a file name after it, which then has two colons.
            return Optional.empty();
        }
        String bare = HASH_PREFIX.matcher(text).replaceFirst("");
        if (bare.length() >= 32 && bare.length() <= 128 && HEX.matcher(bare).matches()) {
            return hex(bare.length());
        }
        if (SSDEEP_FORM.matcher(bare).matches()
                && !MAC_FORM.matcher(bare).matches()
                && IpAddress.tryOf(bare).isEmpty()) {
            return Optional.of(SSDEEP);
        }
        for (Map.Entry<PasteType, Pattern> form : FORMS) {
            if (form.getValue().matcher(form.getKey() == TLSH ? bare : text).matches()) {
                return Optional.of(form.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<PasteType> ofFile(String text) {
        boolean maybe = text.indexOf('\\') >= 0
                || text.startsWith("/")
                || text.startsWith("~/")
                || text.startsWith("%")
                || text.startsWith("file:");
        if (!maybe) {
            return Optional.empty();
        }
        if (REGISTRY_FORM.matcher(text).matches()) {
            return Optional.of(REGISTRY_KEY);
        }
        return PATH_FORM.matcher(text).matches() ? Optional.of(FILE_PATH) : Optional.empty();
    }

    private static Optional<PasteType> hex(int length) {
        return switch (length) {
            case 32 -> Optional.of(MD5);
            case 40 -> Optional.of(SHA1);
            case 56 -> Optional.of(SHA224);
            case 64 -> Optional.of(SHA256);
            case 70 -> Optional.of(TLSH);
            case 96 -> Optional.of(SHA384);
            case 128 -> Optional.of(SHA512);
            default -> Optional.empty();
        };
    }

    /** Returns the type of a refanged text without a scheme: a network, a range of addresses or an e-mail address. */
    static Optional<PasteType> ofLive(String authority, String rest) {
        if (authority.indexOf('@') >= 0 && EMAIL_FORM.matcher(authority).matches()) {
            return Optional.of(EMAIL_ADDRESS);
        }
        int dash = authority.indexOf('-');
        if (dash > 0
                && rest.isEmpty()
                && IpAddress.tryOf(authority.substring(0, dash)).isPresent()
                && (IpAddress.tryOf(authority.substring(dash + 1)).isPresent()
                        || authority.substring(dash + 1).chars().allMatch(c -> c >= '0' && c <= '9'))) {
            return Optional.of(ADDRESS_RANGE);
        }
        Optional<IpAddress> address =
                !rest.isEmpty() && rest.matches("/\\d{1,3}") ? IpAddress.tryOf(authority) : Optional.empty();
        if (address.isPresent()
                && Integer.parseInt(rest.substring(1)) <= (address.get().isV6() ? 128 : 32)) {
            return Optional.of(NETWORK);
        }
        return Optional.empty();
    }

    /** Returns the type of a name that cannot exist in the DNS, judged by its ending: a name of another system, a local name or a file name. */
    static Optional<PasteType> ofName(String lowerCase) {
        String ending = lowerCase.substring(lowerCase.lastIndexOf('.') + 1);
        if (ending.equals("onion")) {
            return Optional.of(ONION_SERVICE);
        }
        if (OTHER_SYSTEMS.contains(ending)) {
            return Optional.of(OTHER_NAME_SYSTEM);
        }
        if (LOCAL_ENDINGS.contains(ending) || lowerCase.equals("home.arpa") || lowerCase.endsWith(".home.arpa")) {
            return Optional.of(LOCAL_NAME);
        }
        return FILE_ENDINGS.contains(ending) ? Optional.of(FILE_NAME) : Optional.empty();
    }
}
