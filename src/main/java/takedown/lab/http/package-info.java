/**
 * The lab's HTTP: one small server an address, the front page, the suspects' pages, and the desk where the lab is told to act.
 */
@NullMarked
package takedown.lab.http;

import org.jspecify.annotations.NullMarked;
