@NullMarked
package takedown.packet.document.report;

import org.jspecify.annotations.NullMarked;
