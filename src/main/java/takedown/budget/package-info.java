/**
 * How often each upstream may be asked: token buckets and cool-downs, kept in PostgreSQL and so shared by all nodes. Knows
 * nothing of what is asked, nor of the protocols' answers.
 */
@NullMarked
package takedown.budget;

import org.jspecify.annotations.NullMarked;
