package takedown.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The number of queries that you may make has been exceeded.",
                "Requests come too fast; please retry later.",
                "Path 'domain': quota used up (31 of 30) for 192.0.2.10",
                "Rate limit exceeded",
                "rate limit reached. Try again in 60 seconds.",
                "Query limit exceeded!",
                "Your daily limit of look-ups has been reached",
                "You have exceeded your allowance of queries.",
                "You have exceeded the quota and will be served again tomorrow.",
                "number of allowed queries exceeded",
                "Too many requests",
                "429 too many requests, you may try again in a minute",
                "access too fast",
                "Your IP address has been temporarily blocked",
                "192.0.2.10 has been blocked",
                "You are being rate limited.",
                "Excessive querying detected, grow your patience",
                "The maximum number of connections was reached",
                "over quota",
                "-1: You are still in a grace period, wait 60 seconds",
                "Please retry after 30 s",
                "Se ha superado el límite de consultas",
                "Trop de requêtes",
                "zu viele Anfragen"
            })
    void factsAreRefusals(String text) {
        assertTrue(RefusalWords.limited(text).isPresent(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access to this service is rate limited.",
                "A maximum of 20 queries per minute can be made. Should this limit be exceeded, the service will be blocked.",
                "Search results per day are limited",
                "If you exceed the query limit you will be blocked for an hour.",
                "You agree not to use high-volume, automated processes or to send too many queries.",
                "Excessive querying will result in a block of your address.",
                "Too many queries may lead to a block.",
                "When the limit is exceeded, access is denied.",
                "Clients whose rate is too high may be throttled",
                "No match for \"throttle-parts.example\".",
                "No match for \"rate-limit-exceeded.example\"",
                "Domain not found.",
                "All rights reserved.",
                "Service temporarily unavailable",
                "Not authorized"
            })
    void conditionsAndOtherSentencesAreNone(String text) {
        assertEquals(Optional.empty(), RefusalWords.limited(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forbidden: rate limit", "API quota", "query limit for your network"})
    void whereAServerRefusesTheSubjectIsEnough(String text) {
        assertTrue(RefusalWords.limitedInRefusal(text).isPresent(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is reserved by the registry",
                "Reserved",
                "This name is not available for registration: registry reserved",
                "The name cannot be registered",
                "Domain is blocked by a brand protection service",
                "The label is prohibited by policy",
                "withheld from registration",
                "The string is on the reserved list",
                "Premium name",
                "The domain is not available",
                "The requested name is not allowed to be registered"
            })
    void theRegistryKeepsTheName(String text) {
        assertTrue(RefusalWords.reserved(text).isPresent(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not Found",
                "All rights reserved",
                "The registry reserves the right to change this",
                "The domain is available for registration",
                "Object not found",
                "The name is not reserved"
            })
    void itDoesNot(String text) {
        assertEquals(Optional.empty(), RefusalWords.reserved(text), text);
    }
}
