package takedown.observation;

import takedown.name.IpAddress;

/** The autonomous system that announces an address, and the network of the address with its holder. */
public record Hosting(IpAddress address, Outcome<AutonomousSystem> autonomousSystem, Outcome<Network> network) {}
