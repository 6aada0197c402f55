package takedown.paper.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prepares a page for typesetting as PDF/UA-1 (ISO 14289-1) requires, so that templates need not do it. Table headers get a scope, headings get
 * bookmarks, and a list of contents gets its entries.
 */
final class AccessiblePage {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3");
    /** Number of headings above which those of the third level get no bookmark, since thousands of bookmarks would not help a reader. */
    private static final int MAX_BOOKMARKS = 400;

    private record Heading(String level, String id, String words, Element element) {}

    private final Document page;
    private final List<Heading> headings = new ArrayList<>();

    private AccessiblePage(Document page) {
        this.page = page;
    }

    /** @param xhtml well-formed, without a document type */
    static Document of(String xhtml) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            AccessiblePage galley =
                    new AccessiblePage(parsers.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml))));
            galley.walk(galley.page.getDocumentElement(), false);
            galley.together();
            galley.bookmarks();
            galley.contents();
            return galley.page;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    private void walk(Node node, boolean isHead) {
        if (node instanceof Element element) {
            String name = element.getTagName().toLowerCase(Locale.ROOT);
            if (HEADINGS.contains(name)) {
                heading(name, element);
            } else if (name.equals("th") && !element.hasAttribute("scope")) {
                element.setAttribute("scope", isHead || isAlone(element) ? "col" : "row");
            }
            isHead |= name.equals("thead");
        }
        NodeList children = node.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            walk(children.item(i), isHead);
        }
    }

    /** Returns whether the row of this header cell has only header cells. Each of them is then the header of its column. */
    private static boolean isAlone(Element head) {
        NodeList cells = head.getParentNode().getChildNodes();
        for (int i = 0; i < cells.getLength(); i++) {
            if (cells.item(i) instanceof Element cell && cell.getTagName().equals("td")) {
                return false;
            }
        }
        return true;
    }

    private void heading(String level, Element element) {
        if (!element.hasAttribute("id")) {
            element.setAttribute("id", "part-" + (headings.size() + 1));
        }
        headings.add(new Heading(level, element.getAttribute("id"), words(element), element));
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        gather(node, words);
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static void gather(Node node, StringBuilder words) {
        if (node instanceof Text text) {
            words.append(text.getData());
        } else if (node instanceof Element element && element.getTagName().equals("br")) {
            words.append(' ');
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            gather(child, words);
        }
    }

    /**
     * Prevents a table header from being alone at the foot of a page: the box around each table of the class {@code grid} begins only where the page
     * has space for the header and a row.
     */
    private void together() {
        List<Element> tables = new ArrayList<>();
        NodeList all = page.getElementsByTagName("table");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("class").contains("grid")) {
                tables.add((Element) all.item(i));
            }
        }
        for (Element table : tables) {
            Element box = page.createElement("div");
            box.setAttribute("class", "head-with-row");
            table.getParentNode().replaceChild(box, table);
            box.appendChild(table);
        }
    }

    private void bookmarks() {
        if (headings.isEmpty() || page.getElementsByTagName("head").getLength() == 0) {
            return;
        }
        Element marks = page.createElement("bookmarks");
        Element part = marks;
        boolean whole = headings.size() <= MAX_BOOKMARKS;
        for (Heading heading : headings) {
            boolean sub = heading.level().equals("h3");
            if (sub && !whole) {
                continue;
            }
            Element mark = page.createElement("bookmark");
            mark.setAttribute("name", heading.words());
            mark.setAttribute("href", "#" + heading.id());
            (sub ? part : marks).appendChild(mark);
            part = sub ? part : mark;
        }
        page.getElementsByTagName("head").item(0).appendChild(marks);
    }

    /** Fills the list of contents with the headings of the second level. Page numbers are printed as text, because a page has no live links. */
    private void contents() {
        NodeList all = page.getElementsByTagName("div");
        for (int i = 0; i < all.getLength(); i++) {
            Element list = (Element) all.item(i);
            if (!list.getAttribute("class").equals("contents")) {
                continue;
            }
            for (Heading heading : headings) {
                if (heading.level().equals("h2") && !isWithin((Element) list.getParentNode(), heading.element())) {
                    Element line = page.createElement("p");
                    line.setTextContent(heading.words() + " ");
                    Element at = page.createElement("span");
                    at.setAttribute("class", "at");
                    at.setAttribute("data-to", "#" + heading.id());
                    line.appendChild(at);
                    list.appendChild(line);
                }
            }
        }
    }

    private static boolean isWithin(Element outer, Node inner) {
        for (Node node = inner; node != null; node = node.getParentNode()) {
            if (node == outer) {
                return true;
            }
        }
        return false;
    }
}
