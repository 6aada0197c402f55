package takedown.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import takedown.lookup.dns.DnsTarget;
import takedown.lookup.passive.PassiveTarget;
import takedown.lookup.rdap.RdapTarget;
import takedown.lookup.whois.WhoisTarget;
import takedown.name.NameTarget;

/** All targets in one: the first octet selects the target. A build runs it from a fixed seed. docs/fuzzing.md describes how to run it overnight. */
class ParsersFuzz {
    private static final List<Consumer<byte[]>> TARGETS =
            List.of(WhoisTarget::check, RdapTarget::check, PassiveTarget::check, DnsTarget::check, NameTarget::check);

    @FuzzTest
    void fuzz(byte[] octets) {
        if (octets.length > 0) {
            TARGETS.get(Math.floorMod(octets[0] - '0', TARGETS.size()))
                    .accept(Arrays.copyOfRange(octets, 1, octets.length));
        }
    }
}
