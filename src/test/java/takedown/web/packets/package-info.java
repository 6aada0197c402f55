/** Tests of packets, their renditions, dispatches and answers, over HTTP. */
@NullMarked
package takedown.web.packets;

import org.jspecify.annotations.NullMarked;
