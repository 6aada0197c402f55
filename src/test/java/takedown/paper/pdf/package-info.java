/** Tests of the line breaks on a page. */
@org.jspecify.annotations.NullMarked
package takedown.paper.pdf;
