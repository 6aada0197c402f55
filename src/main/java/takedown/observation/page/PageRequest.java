package takedown.observation.page;

import java.util.Optional;

/**
 * A request that the page made.
 *
 * @param type as the browser names it: Document, Script, Image, Fetch, WebSocket
 * @param status empty where no answer came
 * @param error in the browser's words ({@code net::ERR_TUNNEL_CONNECTION_FAILED}); empty where there was an answer
 */
public record PageRequest(String method, String url, String type, Optional<Integer> status, Optional<String> error) {}
