/** The lab's HTTP: one small server per address, the front page, the suspects' pages, and the desk that controls the lab. */
@NullMarked
package takedown.lab.http;

import org.jspecify.annotations.NullMarked;
