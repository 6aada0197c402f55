/** Tests of passive DNS: lines from octets, and queries to the lab and to servers that misbehave. */
package takedown.lookup.passive;
