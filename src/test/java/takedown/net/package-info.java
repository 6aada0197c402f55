/** What may be dialled, and what may not. */
@org.jspecify.annotations.NullMarked
package takedown.net;
