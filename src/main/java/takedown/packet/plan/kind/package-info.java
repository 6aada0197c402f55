/** One plan per kind of packet: its recipients, what it may request, and the findings that block it. */
@NullMarked
package takedown.packet.plan.kind;

import org.jspecify.annotations.NullMarked;
