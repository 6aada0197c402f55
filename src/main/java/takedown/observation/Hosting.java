package takedown.observation;

import takedown.name.IpAddress;

/** Who announces and who holds an address. */
public record Hosting(IpAddress address, Outcome<AutonomousSystem> autonomousSystem, Outcome<Network> network) {}
