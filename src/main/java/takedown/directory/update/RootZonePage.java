package takedown.directory.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import takedown.name.UntrustedText;

/** Reads IANA's root zone database, which is an HTML table with one row for each top-level domain. */
final class RootZonePage {
    private static final Pattern ADDRESS = Pattern.compile("/domains/root/db/([a-z0-9-]{1,63})\\.html");
    private static final int MAX_NAME = 200;
    private static final Map<String, String> TYPES = Map.of(
            "generic", "GENERIC",
            "generic-restricted", "GENERIC_RESTRICTED",
            "sponsored", "SPONSORED",
            "country-code", "COUNTRY_CODE",
            "infrastructure", "INFRASTRUCTURE");

    private RootZonePage() {}

    /** @param tld the A-label without dots */
    record Row(String tld, String type, String manager) {}

    /** Returns the delegated top-level domains. Rows for tests and for names without a manager are left out. */
    static List<Row> read(String html) {
        List<Row> rows = new ArrayList<>();
        for (Element row : Jsoup.parse(html).select("tr")) {
            Elements cells = row.select("td");
            if (cells.size() < 3) {
                continue;
            }
            Element link = cells.get(0).selectFirst("a[href]");
            Matcher address = ADDRESS.matcher(link == null ? "" : link.attr("href"));
            String type = TYPES.get(cells.get(1).text().strip().toLowerCase(Locale.ROOT));
            String manager =
                    UntrustedText.from(cells.get(2).text(), MAX_NAME).value().strip();
            if (address.find() && type != null && !manager.isEmpty() && !manager.equalsIgnoreCase("Not assigned")) {
                rows.add(new Row(address.group(1), type, manager));
            }
        }
        return rows;
    }
}
