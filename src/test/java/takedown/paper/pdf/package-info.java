/** Tests of where lines of a page end. */
@org.jspecify.annotations.NullMarked
package takedown.paper.pdf;
