package takedown.observation;

import takedown.name.IpAddress;

/** The announcing system and the holder of an address. */
public record Hosting(IpAddress address, Outcome<AutonomousSystem> autonomousSystem, Outcome<Network> network) {}
