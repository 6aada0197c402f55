package takedown.packet.plan.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

class NamesInDocumentTest {
    private static final String APPENDIX =
            "APPENDIX A\n1. Evil-Lantern.net\n2. hollowwren-\nkeys.org\n3. wren[.]info\n";

    @Test
    void aNameThatTheAppendixDoesNotListIsNamed() {
        List<Finding> warnings = NamesInDocument.warnings(APPENDIX, List.of("evil-lantern.net", "other-wren.net"));
        assertEquals(1, warnings.size());
        assertEquals(FindingCode.NOT_IN_THE_DOCUMENT, warnings.getFirst().code());
        assertTrue(warnings.getFirst().message().contains("but not other-wren.net:"), warnings::toString);
    }

    /** A name may be broken at the end of a line, written with capitals, or defanged. */
    @Test
    void aListedNameIsFoundInEachForm() {
        assertEquals(
                List.of(),
                NamesInDocument.warnings(APPENDIX, List.of("evil-lantern.net", "hollowwren-keys.org", "wren.info")));
    }

    @Test
    void aDocumentWithoutTheNamesProvesNothing() {
        assertEquals(List.of(), NamesInDocument.warnings("IT IS SO ORDERED.", List.of("evil-lantern.net")));
        assertEquals(List.of(), NamesInDocument.warnings(APPENDIX, List.of("other-wren.net")));
    }

    @Test
    void manyNamesAreCounted() {
        List<String> names = IntStream.range(0, 10)
                .mapToObj(i -> i == 0 ? "evil-lantern.net" : "other" + i + ".net")
                .toList();
        assertTrue(
                NamesInDocument.warnings(APPENDIX, names).getFirst().message().contains("other5.net and 4 more:"),
                () -> NamesInDocument.warnings(APPENDIX, names).toString());
    }
}
