package takedown.observation;

import java.util.Optional;
import takedown.name.IpAddress;

/**
 * The network of an address as a regional Internet registry states it (RFC 9083 section 5.4).
 *
 * @param handle the registry's identifier for the network, else its range
 * @param range first and last address, or CIDR
 * @param country ISO 3166-1 alpha-2, as stated
 */
public record Network(
        IpAddress address,
        String handle,
        Optional<String> name,
        String range,
        Optional<String> country,
        Optional<String> organisation,
        AbuseDesk abuse) {}
