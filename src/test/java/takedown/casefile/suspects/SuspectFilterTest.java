package takedown.casefile.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.Refusal;

class SuspectFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|all suspects|",
                "status=on_hold&registry=!verisign&status=ACTIVE|status is ACTIVE or ON_HOLD, and registry is not"
                        + " verisign|status=ACTIVE&status=ON_HOLD&registry=!verisign",
                "?status=ACTIVE&status=ACTIVE|status is ACTIVE|status=ACTIVE",
                "registrar=none|registrar is not known|registrar=none",
                "registrar=!none|registrar is known|registrar=!none",
                "registrar=09998&registrar=iana:0009997&registrar=iana-09998|registrar is iana-9998 or iana:9997|registrar=iana-9998&registrar=iana:9997",
                "host=as64500&host=none|host is as64500 or not known|host=as64500&host=none",
                "country=!nl&country=!none|country is known and not NL|country=!NL&country=!none",
                "registry=!pir&registry=!verisign|registry is not pir or verisign|registry=!pir&registry=!verisign",
                "age=%3C030D|registered less than 30 days ago|age=%3C30d",
                "age=!%3E2y|not registered more than 2 years ago|age=!%3E2y",
                "returned=true&looked=false|came back, and was never investigated|returned=true&looked=false",
                "changed=2026-11-23T15:30:00%2B01:00|changed since 2026-11-23T14:30:00Z|changed=2026-11-23T14:30:00Z",
                "q=hxxps://Hollowwren-Keys[.]net/A|value contains"
                        + " \"https://hollowwren-keys.net/A\"|q=https://hollowwren-keys.net/A",
                "q=!Wren[.]N|value does not contain \"wren.n\"|q=!wren.n",
                "category=%5Cnone&role=a+b%26c|category is none, and role is a b&c|category=%5Cnone&role=a%20b%26c"
            })
    void aFilterHasOneAddressAndASentence(String given, String sentence, String address) {
        SuspectFilter filter = SuspectFilter.of(Optional.ofNullable(given).orElse(""));
        assertEquals(sentence, filter.sentence());
        assertEquals(Optional.ofNullable(address).orElse(""), filter.address());
        assertEquals(filter, SuspectFilter.of(filter.address()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statuss=ACTIVE",
                "status=GONE",
                "status=none",
                "age=30d",
                "age=<30",
                "country=XX",
                "changed=yesterday",
                "returned=maybe",
                "registry=!",
                "registry=%00",
                "registry=%zz",
                "sort=status"
            })
    void whatIsNotUnderstoodIsRefused(String address) {
        assertThrows(Refusal.class, () -> SuspectFilter.of(address));
    }

    @Test
    void aParameterThatIsNoFieldIsRefused() {
        assertEquals(
                "status=ACTIVE",
                SuspectFilter.of(Map.of("status", List.of("ACTIVE"), "sort", List.of("value")), Set.of("sort"))
                        .address());
        Refusal refusal = assertThrows(
                Refusal.class, () -> SuspectFilter.of(Map.of("stauts", List.of("ACTIVE")), Set.of("sort")));
        assertThrows(
                Refusal.class, () -> SuspectFilter.of("suspect="), "no suspect is chosen, which does not mean all");
        assertThrows(Refusal.class, () -> SuspectFilter.of(Map.of("suspect", List.of("")), Set.of()));
        assertTrue(refusal.getMessage().contains("stauts"), refusal.getMessage());
    }

    @Test
    void fieldsAndColumnsHaveNamesOfTheirOwn() {
        List<String> fields = Arrays.stream(SuspectField.values())
                .map(SuspectField::parameter)
                .toList();
        assertEquals(fields.size(), new HashSet<>(fields).size());
        for (SuspectColumn column : SuspectColumn.values()) {
            SuspectOrder order = new SuspectOrder(column, true);
            assertEquals(order, SuspectOrder.of(order.text()));
        }
    }

    @Test
    void aCursorIsOfOneOrder() {
        SuspectOrder byStatus = SuspectOrder.of("-status");
        SuspectCursor cursor = new SuspectCursor(byStatus, Optional.of("ACTIVE"), "hollowwren-keys.net", true);
        assertEquals(cursor, SuspectCursor.of(byStatus, cursor.toString()));
        for (String other : List.of(
                new SuspectCursor(SuspectOrder.of("status"), Optional.of("ACTIVE"), "a.net", false).toString(),
                new SuspectCursor(byStatus, Optional.empty(), "a.net", false).toString(),
                new SuspectCursor(byStatus, Optional.of("\0"), "a.net", false).toString(),
                new UUID(0, 1).toString(),
                "",
                "?")) {
            assertThrows(Refusal.class, () -> SuspectCursor.of(byStatus, other), other);
        }
        SuspectOrder byAge = SuspectOrder.of("age");
        assertThrows(
                Refusal.class,
                () -> SuspectCursor.of(byAge, new SuspectCursor(byAge, Optional.of("soon"), "x", false).toString()));
    }

    @Test
    void aFilterIsNarrowedToOneValueOfAField() {
        assertEquals(
                Optional.of(SuspectFilter.of("kind=URL&q=swift")),
                SuspectFilter.of("q=swift&kind=URL&kind=HOST").only(SuspectField.KIND, "URL"));
        assertEquals(
                Optional.of(SuspectFilter.of("kind=URL")),
                SuspectFilter.of("kind=!HOST").only(SuspectField.KIND, "URL"));
        assertEquals(Optional.empty(), SuspectFilter.of("kind=HOST").only(SuspectField.KIND, "URL"));
        assertEquals(Optional.empty(), SuspectFilter.of("kind=!URL").only(SuspectField.KIND, "URL"));
    }
}
