/**
 * Limits on the queries to each upstream: token buckets and cool-downs. If the process has a database, they are stored there and so shared by all
 * nodes, except the buckets for TLS, which each node keeps for itself. The package does not depend on the subjects of queries or on the protocols'
 * answers.
 */
@NullMarked
package takedown.budget;

import org.jspecify.annotations.NullMarked;
