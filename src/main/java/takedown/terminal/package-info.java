/**
 * The commands an analyst types: each a picocli class, listed in {@link takedown.terminal.Terminal}. A command that needs the service's
 * rooms runs inside {@link takedown.terminal.Headless}; one that does not never pays for it. Like web it is thin, and may use every
 * room.
 */
@NullMarked
package takedown.terminal;

import org.jspecify.annotations.NullMarked;
