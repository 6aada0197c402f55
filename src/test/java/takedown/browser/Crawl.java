package takedown.browser;

import static java.util.stream.Collectors.toCollection;

import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import takedown.web.LabUsers;

/**
 * The pages that can be reached through links from a first page, as one person sees them. Pages of one shape differ only in ids and in the values of
 * their query. Only a few of each shape are read, because the lists of other tests are long. A filter leads to further filters without end. Therefore
 * the links of a page with a query are collected, but only those without a query are followed.
 */
final class Crawl {
    private static final int OF_A_SHAPE = 6;
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** @param from the page that contains the link */
    record Link(String from, String to) {}

    /** Statuses by address. */
    final Map<String, Integer> visited = new LinkedHashMap<>();

    /** One address of each shape that is a page of the console. */
    final Map<String, String> pages = new LinkedHashMap<>();

    /** Links to other hosts, and links with other schemes. */
    final List<Link> outward = new ArrayList<>();

    private final String user;
    private final Map<String, Integer> shapes = new HashMap<>();
    private final Deque<Link> waiting = new ArrayDeque<>();

    private Crawl(String user) {
        this.user = user;
    }

    static Crawl of(String user, List<String> from) {
        Crawl crawl = new Crawl(user);
        from.forEach(address -> crawl.see("", address, false));
        while (!crawl.waiting.isEmpty()) {
            crawl.visit(crawl.waiting.poll());
        }
        return crawl;
    }

    /** @param onlyToLookAt true for an address that is not followed, since a request to it may change something */
    private void see(String from, String written, boolean onlyToLookAt) {
        String to = written.replaceFirst("#.*", "");
        if (to.isEmpty() || to.startsWith("data:,")) {
            return;
        }
        if (!to.startsWith("/") || to.startsWith("//")) {
            outward.add(new Link(from, to));
            return;
        }
        boolean endless = from.contains("?") && to.contains("?");
        if (!onlyToLookAt
                && !endless
                && !visited.containsKey(to)
                && shapes.merge(shape(to), 1, Integer::sum) <= OF_A_SHAPE) {
            visited.put(to, 0);
            waiting.add(new Link(from, to));
        }
    }

    private void visit(Link link) {
        Response answer = LabUsers.as(user)
                .urlEncodingEnabled(false)
                .accept("text/html,*/*;q=0.8")
                .redirects()
                .follow(false)
                .get(link.to());
        visited.put(link.to(), answer.statusCode());
        String location = answer.header("Location");
        if (location != null) {
            URI to = URI.create(location);
            see(link.to(), to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()), false);
            return;
        }
        if (answer.statusCode() != 200
                || link.to().startsWith("/q/")
                || !String.valueOf(answer.contentType()).startsWith("text/html")) {
            return;
        }
        String page = answer.asString();
        if (page.startsWith("<!DOCTYPE html>")) {
            pages.putIfAbsent(shape(link.to()), link.to());
        }
        Document document = Jsoup.parse(page);
        for (String attribute : List.of("href", "hx-get", "src", "action", "formaction")) {
            for (Element element : document.getElementsByAttribute(attribute)) {
                see(link.to(), element.attr(attribute), attribute.endsWith("action"));
            }
        }
    }

    static String shape(String address) {
        String[] parts = ID.matcher(address)
                .replaceAll("ID")
                .replaceFirst("[0-9a-f]{64}", "SHA256")
                .replaceFirst("^/directory/[^/?]+", "/directory/PARTY")
                .replaceFirst("/[0-9]+\\.png", "/N.png")
                .split("\\?", 2);
        return parts.length == 1
                ? parts[0]
                : parts[0] + "?"
                        + String.join(
                                "&",
                                List.of(parts[1].split("&")).stream()
                                        .map(pair -> pair.replaceFirst("=.*", ""))
                                        .collect(toCollection(TreeSet::new)));
    }
}
