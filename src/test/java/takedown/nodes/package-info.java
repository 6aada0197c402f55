/** Tests with processes of the packaged program that are killed or stopped, have few database connections, or have broken upstreams. */
@org.jspecify.annotations.NullMarked
package takedown.nodes;
