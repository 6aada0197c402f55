/** Several processes of the packaged program, and what happens when they are killed or stopped. */
@org.jspecify.annotations.NullMarked
package takedown.nodes;
