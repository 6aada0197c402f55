/**
 * The small internet on loopback: one start brings up DNS, WHOIS, RDAP, passive DNS, SMTP and HTTP around one world. Only the start-up code may know it.
 */
@NullMarked
package takedown.lab;

import org.jspecify.annotations.NullMarked;
