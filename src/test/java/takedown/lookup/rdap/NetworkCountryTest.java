package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.name.IpAddress;

class NetworkCountryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "US||US",
                "de||DE",
                "|[\"adr\",{\"cc\":\"US\"},\"text\",[\"\",\"\",\"1 Main St\",\"\",\"\",\"\",\"\"]]|US",
                "|[\"adr\",{\"label\":\"101 Townsend Street\\nSan Francisco\\nCA\\n94107\\nUnited States\"},\"text\",[\"\",\"\",\"\",\"\",\"\",\"\",\"\"]]|US",
                "|[\"adr\",{},\"text\",[\"\",\"\",\"1 Rue\",\"Roubaix\",\"\",\"59100\",\"France\"]]|FR",
                "EU|[\"adr\",{\"label\":\"Pobox 1\\nAmsterdam\\nThe Netherlands\\n\"},\"text\",[\"\",\"\",\"\",\"\",\"\",\"\",\"\"]]|NL",
                "EU||EU",
                "|[\"adr\",{\"label\":\"Somewhere else\"},\"text\",[\"\",\"\",\"\",\"\",\"\",\"\",\"\"]]|",
            })
    void comesFromTheNetworkOrTheHoldersAddress(String stated, String address, String country) throws RdapMalformed {
        String json = "{\"objectClassName\":\"ip network\",\"handle\":\"NET-1\",\"startAddress\":\"192.0.2.0\","
                + "\"endAddress\":\"192.0.2.255\"" + (stated == null ? "" : ",\"country\":\"" + stated + "\"")
                + ",\"entities\":[{\"objectClassName\":\"entity\",\"roles\":[\"registrant\"],\"vcardArray\":[\"vcard\",["
                + "[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"Holder, Inc.\"],[\"kind\",{},\"text\",\"org\"]"
                + (address == null ? "" : "," + address) + "]]}]}";
        assertEquals(
                Optional.ofNullable(country),
                RdapNetworkParser.parse(json.getBytes(StandardCharsets.UTF_8), IpAddress.of("192.0.2.1"))
                        .country());
    }
}
