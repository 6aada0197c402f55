/** Tests of cases, their members, seals and lifted protection. */
@NullMarked
package takedown.web.cases;

import org.jspecify.annotations.NullMarked;
