/**
 * The notice to a registry or registrar as data: its acts, its list of names and the result form that comes back. Every function is pure: the same
 * document gives the same texts and octets.
 */
@NullMarked
package takedown.packet.kit;

import org.jspecify.annotations.NullMarked;
