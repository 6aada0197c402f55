package takedown.casefile.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PastedText;
import takedown.name.PublicSuffixes;
import takedown.name.UntrustedHtml;

/**
 * Reads the addresses in the attributes and the text of an HTML document. Scripts, styles, {@code noscript} and {@code template} are not read as
 * text.
 */
final class HtmlReader {
    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "background", "data", "poster", "cite", "longdesc");

    private static final Set<String> HIDDEN = Set.of("script", "style", "noscript", "template");

    /** Maximum length of a link's address and of the link's text. In a longer link, the two are not compared. */
    private static final int MAX_LINK = 4_096;

    private final PasteCollector into;
    private final Optional<String> part;

    HtmlReader(PasteCollector into, Optional<String> part) {
        this.into = into;
        this.part = part;
    }

    void read(String html) {
        int end = UntrustedHtml.end(html);
        if (end < html.length()) {
            into.warn("The HTML has more than " + UntrustedHtml.MAX_TAGS
                    + " tags. The rest of it is not read: paste it as text");
        }
        Parser parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(UntrustedHtml.MAX_DEPTH);
        Document document = parser.parseInput(html.substring(0, end), "");
        Block block = new Block();
        NodeTraversor.traverse(block, document);
        block.end();
    }

    /** Collects the text of one block, since a word may extend over several inline elements. */
    private final class Block implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private long line = 1;
        private int hidden;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && hidden == 0) {
                if (text.isEmpty()) {
                    line = lineOf(words);
                }
                text.append(words.getWholeText());
            } else if (node instanceof Element element) {
                addresses(element);
                misleading(element);
                if (HIDDEN.contains(element.normalName())) {
                    hidden++;
                }
                if (isBreak(element)) {
                    end();
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (HIDDEN.contains(element.normalName())) {
                    hidden--;
                }
                if (isBreak(element)) {
                    end();
                }
            }
        }

        void end() {
            if (!text.isEmpty()) {
                String block = text.toString();
                text.setLength(0);
                long at = line;
                // Each source line of a block is read on its own, so that a list in a <pre> keeps its lines.
                for (String words : block.split("\\R", -1)) {
                    into.line(words, at++, part, PasteCollector.Where.TEXT);
                }
            }
        }
    }

    private static boolean isBreak(Element element) {
        return element.isBlock() || Set.of("br", "td", "th", "li", "option").contains(element.normalName());
    }

    private static long lineOf(Node node) {
        return Math.max(1, node.sourceRange().start().lineNumber());
    }

    private void addresses(Element element) {
        if (element.normalName().equals("meta")
                && element.attr("http-equiv").toLowerCase(Locale.ROOT).equals("refresh")) {
            into.line(element.attr("content"), lineOf(element), part, PasteCollector.Where.TEXT);
            return;
        }
        for (Attribute attribute : element.attributes()) {
            if (ADDRESSES.contains(attribute.getKey().toLowerCase(Locale.ROOT))) {
                String value = attribute.getValue().strip();
                // Other addresses do not name a host: relative ones, parts of the mail (cid:), fragments of the page.
                if (value.startsWith("//")) {
                    into.addWord("https:" + value, lineOf(element), part);
                } else if (value.matches("(?is)(?:https?|ftp|hxxps?|mailto):.*")) {
                    into.addWord(withoutQuery(value), lineOf(element), part);
                }
            }
        }
    }

    /**
     * Records those indicators in a link's text that belong to a site other than the link's target. A phishing mail shows the imitated address there.
     */
    private void misleading(Element element) {
        Optional<DomainName> target = element.normalName().equals("a")
                ? named(element.attr("href").strip()).flatMap(HtmlReader::site).findFirst()
                : Optional.empty();
        if (target.isPresent()) {
            named(element.text())
                    .filter(shown -> site(shown).anyMatch(site -> !site.equals(target.get())))
                    .forEach(shown -> into.linkText(shown, target.get()));
        }
    }

    private static Stream<Indicator> named(String text) {
        List<Indicator> found = new ArrayList<>();
        if (text.length() <= MAX_LINK) {
            PastedText.find(text, piece -> {
                if (piece instanceof PastedText.Named named) {
                    found.add(named.indicator());
                }
            });
        }
        return found.stream();
    }

    private static Stream<DomainName> site(Indicator indicator) {
        return indicator.host().map(host -> PublicSuffixes.registrable(host).orElse(host)).stream();
    }

    private static String withoutQuery(String value) {
        boolean mail = value.regionMatches(true, 0, "mailto:", 0, 7);
        int query = value.indexOf('?');
        return mail && query >= 0 ? value.substring(0, query) : value;
    }
}
