/**
 * The small internet on loopback: one start runs DNS, WHOIS, RDAP, passive DNS, SMTP and HTTP around one world. Only the start-up code may use
 * it.
 */
@NullMarked
package takedown.lab;

import org.jspecify.annotations.NullMarked;
