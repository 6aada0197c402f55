package takedown.web.suspects.captures;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.observation.page.Visitor.Profile;
import takedown.web.json.ChoiceParameter;

public final class ProfileParameter {
    private ProfileParameter() {}

    /**
     * Returns the devices; a desktop where none is given.
     *
     * @throws takedown.name.Refusal (INVALID) for a word that is not a device; the message lists the devices
     */
    public static Set<Profile> of(@Nullable List<String> given) {
        Set<Profile> profiles = EnumSet.noneOf(Profile.class);
        if (given != null) {
            given.forEach(
                    text -> ChoiceParameter.of("profile", text, Profile.class).ifPresent(profiles::add));
        }
        return profiles.isEmpty() ? EnumSet.of(Profile.DESKTOP) : profiles;
    }
}
