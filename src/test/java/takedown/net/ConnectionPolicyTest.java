package takedown.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPolicyTest {
    private static final ConnectionPolicy PUBLIC = new ConnectionPolicy(false);
    private static final ConnectionPolicy LAB = new ConnectionPolicy(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:0:127.0.0.1"
            })
    void noSpecialPurposeAddressIsDialled(String address) {
        assertTrue(PUBLIC.objection(InetAddresses.forString(address)).isPresent(), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.9.9.9",
                "172.32.0.1",
                "172.15.255.255",
                "100.128.0.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2a00::1",
                "2620:fe::fe"
            })
    void ordinaryAddressesAre(String address) {
        assertTrue(PUBLIC.objection(InetAddresses.forString(address)).isEmpty(), address);
    }

    @Test
    void aMappedAddressIsTheAddressThatItMaps() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertTrue(PUBLIC.objection(InetAddress.getByAddress(mapped)).isPresent());
    }

    @Test
    void theLabOpensLoopbackAndNothingElse() {
        assertTrue(LAB.objection(InetAddresses.forString("127.53.0.1")).isEmpty());
        for (String inward : new String[] {"10.0.0.1", "169.254.169.254", "192.168.0.1", "::1", "fd00::1"}) {
            assertTrue(LAB.objection(InetAddresses.forString(inward)).isPresent(), inward);
        }
    }

    @Test
    void theObjectionNamesTheBlock() {
        assertEquals(
                "10.1.2.3 is not a public address (a private address, RFC 1918)",
                PUBLIC.objection(InetAddresses.forString("10.1.2.3")).orElseThrow());
    }
}
