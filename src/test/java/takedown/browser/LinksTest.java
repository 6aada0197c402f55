package takedown.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** Follows the links of the console. These tests need no browser. */
@QuarkusTest
class LinksTest {
    /** Suspects whose values are shown on many pages. A link to any of them would be wrong. */
    private static final List<String> SUSPECTS = List.of(
            "hollowwren-keys.net",
            "pay.hollowwren-keys.net",
            "hollowwren-mask.info",
            "hxxps://pastebarn[.]org/p/7fq2-hollowwren",
            "hollöw-wren.com",
            "203.0.113.10");

    private static final Pattern HOSTS = Pattern.compile(
            "hollowwren|hollow-wren|holl(ö|%C3%B6)w-wren|xn--hollw-wren-hcb|pastebarn|203\\.0\\.113\\.",
            Pattern.CASE_INSENSITIVE);

    @Test
    void noLinkLeadsToASuspectOrNowhere() {
        String theCase = WorkedCase.of("Links of the console", SUSPECTS);
        try {
            Crawl crawl = Crawl.of("alice", List.of("/", "/cases/" + theCase));
            assertTrue(crawl.pages.size() > 6, crawl.pages::toString);
            assertTrue(crawl.pages.containsKey("/suspects/ID"), crawl.pages::toString);
            String lab = LabUsers.as("alice").get("/api/me").path("lab");
            assertEquals(
                    List.of(),
                    crawl.outward.stream()
                            .filter(link -> !link.to().equals(lab))
                            .filter(link -> HOSTS.matcher(link.to()).find()
                                    || !link.from().startsWith("/directory"))
                            .toList());
            Map<String, Integer> dead = new TreeMap<>(crawl.visited.entrySet().stream()
                    .filter(visit -> visit.getValue() >= 400)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            assertEquals(Map.of(), dead);
            System.out.println("read " + crawl.visited.size() + " addresses, of the shapes "
                    + new TreeSet<>(crawl.pages.keySet()));
        } finally {
            WorkedCase.close(theCase);
        }
    }
}
