/**
 * The web console: pages for people, rendered on the server. A page shows what its reader may see and offers what the reader may do. It holds no
 * rule of its own, and everything on it can be done over REST as well.
 */
@org.jspecify.annotations.NullMarked
package takedown.web.pages;
