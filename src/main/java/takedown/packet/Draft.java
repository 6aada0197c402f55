package takedown.packet;

import java.util.List;
import takedown.attribution.ActingParty;
import takedown.packet.Preflight.Finding;

/** A packet to be: a recipient and what concerns it. */
record Draft(ActingParty recipient, List<Charge> charges, List<Finding> warnings) {}
