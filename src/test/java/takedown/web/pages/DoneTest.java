package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoneTest {
    @ParameterizedTest
    @EnumSource(Done.class)
    void thePageAfterAFormKnowsWhatWasDone(Done done) {
        String location = Html.seeOther("/packets/7", done).getLocation().toString();
        String code = location.substring(location.indexOf("?done=") + "?done=".length());
        assertEquals(Optional.of(done), Done.of(code));
        assertTrue(done.sentence().endsWith("."), done.sentence());
    }

    @Test
    void anAddressWithAQueryKeepsIt() {
        assertEquals("/cases?q=x&done=case-opened", Done.CASE_OPENED.on("/cases?q=x"));
    }

    @Test
    void noOtherTextIsShown() {
        assertEquals(Optional.empty(), Done.of("<b>sent</b>"));
        assertEquals(Optional.empty(), Done.of(null));
    }
}
