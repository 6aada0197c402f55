/**
 * The commands for analysts: each is a picocli class, listed in {@link takedown.terminal.Terminal}. A command that needs the service's packages runs
 * inside {@link takedown.terminal.HeadlessService}. Other commands start without it. Like the package web, this package is thin and may use every
 * other package.
 */
@NullMarked
package takedown.terminal;

import org.jspecify.annotations.NullMarked;
