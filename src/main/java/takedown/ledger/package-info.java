/**
 * One append-only log of what was kept and done: a Merkle tree (RFC 6962) over salted hashes, signed checkpoints, copies of them outside
 * the database, time stamps of a third party. Knows what is logged only as text.
 */
@NullMarked
package takedown.ledger;

import org.jspecify.annotations.NullMarked;
