package takedown.net;

import java.util.List;
import java.util.Optional;
import takedown.name.IpAddress;

/**
 * The answer of the service's resolver for a host.
 *
 * @param addresses IPv4 first; empty if and only if {@code lack} is present
 * @param detail the reason for the lack, for a person
 */
public record HostAnswer(List<IpAddress> addresses, Optional<Lack> lack, String detail) {
    public HostAnswer {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() == lack.isEmpty()) {
            throw new IllegalArgumentException("an answer must have either addresses or the reason why there are none");
        }
    }

    public enum Lack {
        NXDOMAIN,
        NODATA,
        /** There was no usable answer, so nothing is known. */
        FAILED
    }

    public static HostAnswer of(List<IpAddress> addresses) {
        return new HostAnswer(addresses, Optional.empty(), "");
    }

    public static HostAnswer none(Lack lack, String detail) {
        return new HostAnswer(List.of(), Optional.of(lack), detail);
    }
}
