/**
 * One append-only log of stored evidence and actions: a Merkle tree (RFC 6962) over salted hashes, signed checkpoints, copies of them outside
 * the database, time stamps of a third party. Logged entries are plain text to it.
 */
@NullMarked
package takedown.ledger;

import org.jspecify.annotations.NullMarked;
