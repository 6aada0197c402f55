/** The pages of nightly runs: what changed, compliance, times to mitigation. */
@NullMarked
package takedown.web.pages.runs;

import org.jspecify.annotations.NullMarked;
