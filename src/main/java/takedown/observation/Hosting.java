package takedown.observation;

import takedown.name.IpAddress;

public record Hosting(IpAddress address, Outcome<AutonomousSystem> autonomousSystem, Outcome<Network> network) {}
