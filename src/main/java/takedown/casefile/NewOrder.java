package takedown.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;

/**
 * A court order to put on file.
 *
 * @param actions what it orders, in the words of {@code packet.Action}: LOCK, HOLD, REDIRECT, ...
 * @param nameServers where it redirects names to
 */
public record NewOrder(
        OrderKind kind,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        List<String> actions,
        List<DomainName> nameServers) {}
