package takedown.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;

/**
 * Says which address and port may be dialled. Asked immediately before every connection, about the address that is
 * then dialled, so that no second resolution comes between check and use.
 */
public final class Door {
    private final boolean loopbackAllowed;
    private final Predicate<InetAddress> loopback;

    /** @param loopbackAllowed in the lab, or where an operator testing the service said so */
    public Door(boolean loopbackAllowed) {
        this(loopbackAllowed, address -> loopbackAllowed);
    }

    private Door(boolean loopbackAllowed, Predicate<InetAddress> loopback) {
        this.loopbackAllowed = loopbackAllowed;
        this.loopback = loopback;
    }

    /** Of loopback lets through these addresses only, so that a test can tell a server outside from one inside. */
    public static Door onlyTo(IpAddress... outside) {
        Set<IpAddress> these = Set.of(outside);
        return new Door(true, address -> these.contains(IpAddress.of(address)));
    }

    /** Why the address may not be dialled; empty when it may. */
    public Optional<String> objection(InetAddress address) {
        if (address.isLoopbackAddress() && address.getAddress().length == 4 && loopback.test(address)) {
            return Optional.empty();
        }
        return SpecialPurpose.blockOf(address)
                .map(block -> address.getHostAddress() + " is no public address (" + block.what() + ", "
                        + block.source() + ")");
    }

    /** True where tests and the lab run: any port and plain http are allowed, on loopback. */
    public boolean loopbackAllowed() {
        return loopbackAllowed;
    }
}
