package takedown.name;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one word without white space. A word of a {@link PasteType} is refused. Any other word is split and read as an indicator. */
final class PastedWord {
    private static final String QUOTES = "\"`“”„«»‹›";

    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";

    /**
     * The beginning of a second URL in the word. The beginning of a defanged URL never occurs inside a real URL. The beginning of a live URL after a
     * separator may belong to a separate URL.
     */
    private static final Pattern SECOND_URL =
            Pattern.compile("(?i)h(?:xx|\\*\\*)ps?(?:://|\\[:)|[,;|](?:https?|ftp)://");

    private static final Set<String> HOSTLESS_SCHEMES =
            Set.of("about", "blob", "cid", "data", "javascript", "magnet", "sms", "tel", "urn", "vbscript");

    private static final Pattern PORT_OR_PATH = Pattern.compile("[^:]+:\\d{1,5}|\\[.*]:\\d{1,5}");
    private static final Pattern UPPER_WORD = Pattern.compile("(?<=[a-z0-9])DOT(?=[a-z0-9])");

    /** A cell with a verdict or a category, which shows that the word is a row of a table and not one URL. */
    private static final Pattern COLUMNS = Pattern.compile(
            "[;,|\\t](?:MALICIOUS|BENIGN|COMPROMISED|UNKNOWN|PHISHING|MALWARE)(?:[;,|\\t]|$)",
            Pattern.CASE_INSENSITIVE);

    private PastedWord() {}

    /**
     * Reads a word from a text. Surrounding quotation marks, brackets and commas are removed.
     *
     * @throws Refusal (INVALID) for any other text; the message names the type of the text if that is recognised
     */
    static Indicator read(String pasted) {
        return read(pasted, false);
    }

    /**
     * Reads a word that is a whole field. Nothing surrounds it, so a punctuation mark at the end of a path belongs to the URL.
     *
     * @throws Refusal (INVALID) as {@link #read}
     */
    static Indicator readField(String field) {
        return read(field, true);
    }

    private static Indicator read(String pasted, boolean field) {
        if (pasted.length() > Indicator.MAX_INPUT) {
            throw Refusal.invalid("an indicator may have at most " + Indicator.MAX_INPUT + " characters, this one has "
                    + pasted.length());
        }
        if (isPlainHost(pasted)) {
            Indicator.Name plain = name(pasted, pasted);
            inTheDns(plain.name(), true);
            return plain;
        }
        String word = InvisibleCharacters.removed(field ? pasted : unwrapped(pasted));
        PasteType.of(word).ifPresent(type -> {
            throw type.refusal();
        });
        if (word.endsWith("…") || word.endsWith("...")) {
            throw Refusal.invalid("the text is cut off at the end: give all of it");
        }
        if (hasSeparator(word) && COLUMNS.matcher(word).find()) {
            throw Refusal.invalid("a line in columns, not one indicator: send the list as text/csv");
        }
        Refang live = Refang.of(word);
        if (!live.rest().isEmpty() && SECOND_URL.matcher(live.rest()).find()) {
            throw Refusal.invalid(
                    "two URLs in one word: put each on a line of its own. If the second is part of the first,"
                            + " write it without defanging (http://) or with percent-encoding");
        }
        Indicator read = live.scheme().isEmpty() ? bare(pasted, live) : schemed(pasted, live);
        if (!field) {
            wholeEnd(live.rest());
        }
        read.host().ifPresent(host -> inTheDns(host, read instanceof Indicator.Name));
        return read;
    }

    private static boolean hasSeparator(String word) {
        return word.indexOf(';') >= 0 || word.indexOf(',') >= 0 || word.indexOf('|') >= 0;
    }

    /** Returns whether the word is a plain host, in which there is nothing to refang. Nearly every line of a long list is a plain host. */
    private static boolean isPlainHost(String word) {
        boolean dot = false;
        boolean upperD = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.') {
                dot = true;
            } else if (c == 'D') {
                upperD = true;
            } else if (!(c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return dot && !upperD && !Character.isDigit(word.charAt(word.length() - 1));
    }

    private static Indicator.Name name(String pasted, String host) {
        return new Indicator.Name(pasted, HostText.name(host));
    }

    private static void inTheDns(DomainName host, boolean alone) {
        // In a URL the host is known to be a host, regardless of its ending.
        PasteType.ofName(host.ascii())
                .filter(type -> alone || type != PasteType.FILE_NAME)
                .ifPresent(type -> {
                    throw type.refusal();
                });
    }

    private static Indicator schemed(String pasted, Refang live) {
        if (live.scheme().equals("mailto")) {
            throw PasteType.EMAIL_ADDRESS.refusal();
        }
        String authority = live.rest().isEmpty() ? withoutTail(live.authority()) : live.authority();
        unambiguous(authority);
        if (authority.substring(authority.lastIndexOf('@') + 1).indexOf('*') >= 0) {
            throw PasteType.WILDCARD.refusal();
        }
        readable(authority);
        return Indicator.url(pasted, live.scheme(), authority, live.rest());
    }

    private static Indicator bare(String pasted, Refang live) {
        boolean punctuation = live.rest().isEmpty() || live.rest().equals("?");
        String authority = punctuation ? withoutTail(live.authority()) : live.authority();
        String rest = punctuation ? "" : live.rest();
        withoutHost(authority);
        unambiguous(authority);
        PasteType.ofLive(authority, rest).ifPresent(type -> {
            throw type.refusal();
        });
        if (authority.indexOf('*') >= 0) {
            throw (authority.startsWith("*.") ? PasteType.WILDCARD : PasteType.PATTERN).refusal();
        }
        if (authority.isEmpty()) {
            throw Refusal.invalid(
                    rest.isEmpty()
                            ? "only punctuation marks, no indicator"
                            : "a path without a host: give the whole URL");
        }
        if (authority.indexOf('@') >= 0) {
            throw Refusal.invalid("a part of a URL, or an e-mail address: give the URL with http:// in front");
        }
        var address = IpAddress.tryOf(authority);
        if (rest.isEmpty() && address.isPresent()) {
            return new Indicator.Address(pasted, address.get());
        }
        readable(authority);
        if (rest.isEmpty() && !PORT_OR_PATH.matcher(authority).matches()) {
            return name(pasted, authority);
        }
        String host = authority.indexOf('[') >= 0 ? "" : authority.replaceFirst(":.*", "");
        if (!host.isEmpty() && IpAddress.tryOf(host).isEmpty()) {
            // A number is an address only in a URL, because a URL is known to have a host.
            HostText.name(host);
        }
        return Indicator.urlWithoutScheme(pasted, authority, rest);
    }

    /** Refuses a URL of a scheme that has no host, which would be read as a host with a port: {@code data:text/html,x}. */
    private static void withoutHost(String authority) {
        int colon = authority.indexOf(':');
        String scheme = colon < 0 ? "" : authority.substring(0, colon).toLowerCase(Locale.ROOT);
        if (HOSTLESS_SCHEMES.contains(scheme)) {
            throw Refusal.invalid(
                    "a URL of the scheme " + scheme
                            + " contains its content or names no host, so it cannot be looked up: give the URL of the page where it occurs");
        }
    }

    /** Refuses a name in which the word DOT may stand for a dot or be a part of the name. */
    private static void unambiguous(String authority) {
        if (authority.indexOf('.') >= 0 && UPPER_WORD.matcher(authority).find()) {
            throw Refusal.invalid(
                    "DOT may stand for a dot or be part of the name: write the dot, or the name in lower case");
        }
    }

    /** Refuses a URL that ends with a full stop or an unmatched bracket, since this mark may belong to the URL or to the sentence. */
    private static void wholeEnd(String rest) {
        if (rest.length() > 1 && rest.endsWith(".")) {
            throw Refusal.invalid(
                    "the URL ends with a full stop, which may belong to the sentence: leave it out, or write %2E");
        }
        if (!rest.isEmpty() && endsUnmatched(rest)) {
            throw Refusal.invalid(
                    "the URL ends with a closing bracket without an opening one, which may belong to the sentence: leave it out, or write its percent-encoding");
        }
    }

    private static void readable(String authority) {
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c == '\uFFFD') {
                throw Refusal.invalid(
                        "it contains octets that are not text in the charset of the list: send the list as UTF-8,"
                                + " or name the charset (Content-Type: text/plain; charset=windows-1252)");
            }
            boolean inHosts = c >= 128
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || ".-_:[]@".indexOf(c) >= 0;
            // A password may contain any character.
            if (!inHosts && authority.lastIndexOf('@') < i) {
                throw Refusal.invalid("text that is neither a domain name, a URL nor an IP address: \""
                        + UntrustedText.from(authority, 60) + "\"");
            }
        }
    }

    /** Returns the word without surrounding quotation marks, brackets and commas of a list. */
    static String unwrapped(String text) {
        String s = text;
        while (true) {
            String before = s;
            int start = 0;
            int end = s.length();
            while (start < end && (isPadding(s.charAt(start)) || ",;".indexOf(s.charAt(start)) >= 0)) {
                start++;
            }
            while (end > start && (isPadding(s.charAt(end - 1)) || ",;".indexOf(s.charAt(end - 1)) >= 0)) {
                end--;
            }
            s = s.substring(start, end);
            s = pair(s);
            if (s.equals(before)) {
                return s;
            }
        }
    }

    private static boolean isPadding(char c) {
        return QUOTES.indexOf(c) >= 0 || InvisibleCharacters.isSpaceOrNothing(c);
    }

    private static String pair(String s) {
        if (s.length() < 2) {
            return s;
        }
        char first = s.charAt(0);
        char last = s.charAt(s.length() - 1);
        String inside = s.substring(1, s.length() - 1);
        if (first == '\'' || first == '‘' || first == '’') {
            return last == '\'' || last == '’' || last == '‘' ? inside : s.substring(1);
        }
        if (s.length() > 4 && s.startsWith("**") && s.endsWith("**")) {
            return s.substring(2, s.length() - 2);
        }
        if (first == '<' && !s.startsWith("<.>") && (last == '>' || inside.indexOf('>') < 0)) {
            return last == '>' ? inside : s.substring(1);
        }
        if (last == '>' && s.indexOf('<') < 0) {
            return s.substring(0, s.length() - 1);
        }
        int kind = OPENING.indexOf(first);
        return kind >= 0 && closes(s, first, CLOSING.charAt(kind)) == s.length() - 1 ? inside : s;
    }

    /** Returns the position of the bracket that closes the first bracket; -1 if there is none. */
    private static int closes(String s, char open, char close) {
        int depth = 0;
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) == open) {
                depth++;
            } else if (s.charAt(i) == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns the host without the punctuation marks and unmatched brackets at its end, which belong to the sentence around it. A final dot is the
     * root's and stays.
     */
    private static String withoutTail(String authority) {
        String s = authority;
        while (!s.isEmpty()
                && ("!?:,;'’".indexOf(s.charAt(s.length() - 1)) >= 0 || endsUnmatched(s))
                && !isAddressWithColons(s)) {
            s = s.substring(0, s.length() - 1);
        }
        return s;
    }

    /** Returns whether the colons at the end stand for zeros of an IPv6 address (RFC 4291 section 2.2) and are not punctuation. */
    private static boolean isAddressWithColons(String s) {
        return s.endsWith("::") && IpAddress.tryOf(s).isPresent();
    }

    private static boolean endsUnmatched(String s) {
        int kind = CLOSING.indexOf(s.charAt(s.length() - 1));
        return kind >= 0 && s.indexOf(OPENING.charAt(kind)) < 0;
    }
}
