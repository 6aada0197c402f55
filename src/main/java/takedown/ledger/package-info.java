/**
 * One append-only log of stored evidence and actions: a Merkle tree (RFC 6962) over salted hashes, signed checkpoints, copies of the checkpoints
 * outside the database, and time stamps by a third party. The log does not interpret the text of its entries.
 */
@NullMarked
package takedown.ledger;

import org.jspecify.annotations.NullMarked;
