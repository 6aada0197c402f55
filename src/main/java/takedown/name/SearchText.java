package takedown.name;

import java.util.Locale;

/** Text to search for in stored indicators: a whole indicator in any form that is pasted, or a part of one. */
public final class SearchText {
    private SearchText() {}

    /**
     * Returns the text that is searched for. A whole indicator gets its stored form: {@code hxxps://Evil[.]net/x} becomes {@code https://evil.net/x}.
     * The URL of a home page is reduced to its host name. A URL that was given without a scheme is returned without one. Any other text is returned
     * refanged, with its host in lower case.
     */
    public static String of(String text) {
        try {
            return switch (Indicator.of(text)) {
                case Indicator.Url url
                when url.isHomePage() && url.host().isPresent() ->
                    url.host().get().ascii();
                // The scheme was not given, so it is not searched for.
                case Indicator.Url url
                when url.schemeAssumed() -> url.key().substring(url.key().indexOf("://") + 3);
                case Indicator.Url url -> url.key();
                case Indicator.Name name -> name.key();
                case Indicator.Address address -> address.key();
            };
        } catch (Refusal part) {
            Refang live = Refang.of(PastedWord.unwrapped(text));
            return (live.scheme().isEmpty() ? "" : live.scheme() + "://")
                    + live.authority().toLowerCase(Locale.ROOT)
                    + live.rest();
        }
    }
}
