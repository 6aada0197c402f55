package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import takedown.fuzz.UntrustedValueChecks;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.observation.Registration;

/** Any octets are refused as malformed, or are read as an RDAP answer about the queried object. */
public final class RdapTarget {
    private static final DomainName ASKED = DomainName.of("evil.net");
    private static final IpAddress ADDRESS = IpAddress.of("192.0.2.1");

    private RdapTarget() {}

    public static void check(byte[] octets) {
        try {
            UntrustedValueChecks.isVisible(RdapObjectReader.parse(octets));
        } catch (RdapMalformed declared) {
            // The only exception that is permitted.
        }
        try {
            Registration r = RdapDomainParser.parse(octets, ASKED).registration();
            assertEquals(ASKED, r.name());
            r.registrarAbuse().email().ifPresent(mail -> assertTrue(ContactValues.isMailbox(mail), mail));
        } catch (RdapMalformed declared) {
            // As above.
        }
        try {
            assertEquals(ADDRESS, RdapNetworkParser.parse(octets, ADDRESS).address());
        } catch (RdapMalformed declared) {
            // As above.
        }
        try {
            Bootstrap.parse(octets).forName(ASKED);
        } catch (RdapMalformed declared) {
            // As above.
        }
        try {
            RegistrarBases.parse(octets);
        } catch (RdapMalformed declared) {
            // As above.
        }
        Map<String, Object> line = SavedRdap.read(octets);
        assertTrue(line.containsKey("available") && line.containsKey("outcome"));
        UntrustedValueChecks.isVisible(line);
    }
}
