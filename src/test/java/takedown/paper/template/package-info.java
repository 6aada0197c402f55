/** Tests of the checks of templates before anything is printed with them. */
@org.jspecify.annotations.NullMarked
package takedown.paper.template;
