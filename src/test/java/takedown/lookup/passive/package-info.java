/** Passive DNS: lines from octets, and exchanges with the lab and with servers that misbehave. */
package takedown.lookup.passive;
