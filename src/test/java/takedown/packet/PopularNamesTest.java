package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.name.DomainName;

/** The list of popular names as a file. */
class PopularNamesTest {
    @Test
    void theListsAreReadWholeOrNotAtAll() {
        PopularNames names = new PopularNames("# ours\n\nExample.com   # a remark\nstraße.de.\n");
        assertEquals(Set.of(DomainName.of("example.com"), DomainName.of("straße.de")), names.all());
        IllegalArgumentException bad = assertThrows(
                IllegalArgumentException.class, () -> new PopularNames("example.com\nnot a name\n\n..\ncom\n"));
        for (String line : List.of("3 bad lines", "line 2: ", "line 4: ", "line 5: ")) {
            assertTrue(bad.getMessage().contains(line), bad::getMessage);
        }
    }
}
