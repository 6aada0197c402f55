/** The words of packets: what is found in a file before anything is printed with it. */
@org.jspecify.annotations.NullMarked
package takedown.paper.template;
