package takedown.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Says which address and port may be dialled. Asked immediately before every connection, about the address that is
 * then dialled, so that no second resolution comes between check and use.
 */
public final class Door {
    private final boolean loopbackAllowed;

    /** @param loopbackAllowed in the lab, or where an operator testing the service said so */
    public Door(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    /** Why the address may not be dialled; empty when it may. */
    public Optional<String> objection(InetAddress address) {
        if (loopbackAllowed && address.isLoopbackAddress() && address.getAddress().length == 4) {
            return Optional.empty();
        }
        return SpecialPurpose.blockOf(address)
                .map(block -> address.getHostAddress() + " is no public address (" + block + ")");
    }

    /** True where tests and the lab run: any port and plain http are allowed, on loopback. */
    public boolean loopbackAllowed() {
        return loopbackAllowed;
    }
}
