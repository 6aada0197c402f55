/**
 * Limits on the queries to each upstream: token buckets and cool-downs, stored in PostgreSQL and so shared by all nodes. Independent of the
 * subjects of queries and of the protocols' answers.
 */
@NullMarked
package takedown.budget;

import org.jspecify.annotations.NullMarked;
