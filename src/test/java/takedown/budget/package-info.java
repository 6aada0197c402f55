@org.jspecify.annotations.NullMarked
package takedown.budget;
