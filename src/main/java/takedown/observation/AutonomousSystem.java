package takedown.observation;

import java.util.Optional;
import takedown.name.IpAddress;

/**
 * The autonomous system that announces an address, according to Team Cymru's DNS service.
 *
 * @param number 32 bits unsigned
 * @param prefix the announced prefix in CIDR form
 */
public record AutonomousSystem(
        IpAddress address, long number, Optional<String> name, String prefix, Optional<String> country) {}
