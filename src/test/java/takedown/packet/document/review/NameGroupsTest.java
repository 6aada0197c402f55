package takedown.packet.document.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.packet.document.review.ReviewSheet.Group;

class NameGroupsTest {
    private static final List<String> NAMES =
            IntStream.rangeClosed(1, 40).mapToObj(i -> "name" + i + ".example").toList();

    @Test
    void aStatementAboutAllNamesIsOneLine() {
        NameGroups groups = new NameGroups(NAMES);
        NAMES.forEach(name -> groups.add(name, "the registry of " + name + " is not known."));
        assertEquals(List.of(new Group("the registry of the name is not known", "all 40 names")), groups.groups());
    }

    @Test
    void whatDiffersBetweenNamesStandsBesideThem() {
        NameGroups groups = new NameGroups(NAMES);
        for (int i = 0; i < 20; i++) {
            groups.add(NAMES.get(i), "expires on 2027-01-0" + (i < 10 ? 1 : 2) + ", before the order ends");
        }
        groups.add(NAMES.get(30), "expires on 2027-01-02, before the order ends");
        assertEquals(
                List.of(new Group(
                        "expires on … before the order ends", "Nos. 1–10 (2027-01-01); 11–20, 31 (2027-01-02)")),
                groups.groups());
    }

    @Test
    void fewNamesAreListedAsTheyAre() {
        NameGroups groups = new NameGroups(NAMES);
        groups.add(NAMES.get(1), "seen at 2026-11-23T15:03:30.123Z");
        groups.add(NAMES.get(4), "seen at 2026-11-23T15:03:59Z");
        groups.add("order", "no bond is on record");
        assertEquals(
                List.of(
                        new Group("seen at 2026-11-23T15:03Z", "name2.example, name5.example"),
                        new Group("order: no bond is on record", "")),
                groups.groups());
    }

    @Test
    void theHostsOfANameAreInItsGroupAndKeepTheirOwnNames() {
        NameGroups groups = new NameGroups(NAMES);
        String shared = "an address serves many other names: 198.51.100.21 of api.name1.example (Driftveil CDN Inc.)";
        groups.add("api.name1.example", shared);
        groups.add("pay.name1.example", shared);
        groups.add("name1.example", shared);
        groups.add("api.name2.example", "name2.example receives mail");
        groups.add("pay.name2.example", "name2.example receives mail");
        assertEquals(
                List.of(
                        new Group(shared, "name1.example, api.name1.example, pay.name1.example"),
                        new Group("name2.example receives mail", "api.name2.example, pay.name2.example")),
                groups.groups());
    }
}
