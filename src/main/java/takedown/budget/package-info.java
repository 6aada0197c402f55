/**
 * Limits on the queries to each upstream: token buckets and cool-downs, stored in PostgreSQL and so shared by all nodes. The package does not depend
 * on the subjects of queries or on the protocols' answers.
 */
@NullMarked
package takedown.budget;

import org.jspecify.annotations.NullMarked;
