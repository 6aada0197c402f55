/** The pages of orders and packets, from the choice of a kind to what is overdue. */
@NullMarked
package takedown.web.pages.packets;

import org.jspecify.annotations.NullMarked;
