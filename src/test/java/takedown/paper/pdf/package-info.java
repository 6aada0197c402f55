/** Pages: where lines end. */
@org.jspecify.annotations.NullMarked
package takedown.paper.pdf;
