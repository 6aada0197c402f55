package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter;

class MatterFormTest {

    @Test
    void theFormHasEveryMemberOfAMatter() {
        assertEquals(names("", Matter.class), new TreeSet<>(MatterForm.names()));
    }

    private static Set<String> names(String before, Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent part : type.getRecordComponents()) {
            names.addAll(
                    part.getType().isRecord()
                            ? names(before + part.getName() + ".", part.getType())
                            : Set.of(before + part.getName()));
        }
        return names;
    }

    @Test
    void entriesAreLinesOfParts() {
        Matter matter = new Matter(
                "",
                "",
                "",
                List.of("Fernhollow Software Corporation", "Lanternfield Cloud, Inc."),
                List.of(new Matter.Defendant("DOE 1", "ran the\nstorefront"), new Matter.Defendant("DOE 2", "")),
                List.of());
        MatterForm form = new MatterForm(matter);

        assertEquals("Fernhollow Software Corporation\nLanternfield Cloud, Inc.", form.plaintiffs());
        assertEquals("DOE 1 | ran the storefront\nDOE 2", form.defendants());
        assertEquals(
                1,
                Stream.of(form, new MatterForm(matter))
                        .map(MatterForm::version)
                        .distinct()
                        .count());
        assertEquals(
                2,
                Arrays.asList(form, new MatterForm(Matter.NONE)).stream()
                        .map(MatterForm::version)
                        .distinct()
                        .count());
    }
}
