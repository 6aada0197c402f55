/**
 * From a packet that was made to an answer: two people approve, it is checked again and sent or served, answers are recorded, and it is taken
 * back from everybody who got it. Knows packets, not how names are looked at.
 */
@NullMarked
package takedown.dispatch;

import org.jspecify.annotations.NullMarked;
