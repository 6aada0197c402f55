/** Tests with several processes of the packaged program, which are killed or stopped. */
@org.jspecify.annotations.NullMarked
package takedown.nodes;
