package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|true",
                "text/plain; charset=utf-8|true",
                "text/plain;charset=\"UTF-8\"|true",
                "text/csv; charset=windows-1252|true",
                "multipart/form-data; boundary=x|true",
                "text/plain; charset=nope|false",
                "application/json; charset=nope|false",
                "text/plain; charset=\"a b\"|false"
            })
    void onlyAKnownCharsetCanBeRead(String type, boolean known) {
        assertEquals(known, RawAddress.isCharset(type));
    }
}
