package takedown.web.guard;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/**
 * Gives every accepted connection its {@link Deadlines}. Neither Quarkus nor Vert.x has a deadline for the headers of a request or a minimum rate for
 * a body. Netty loads this class through META-INF/services if {@link #SWITCH} is on.
 */
public final class DeadlineExtension extends ChannelInitializerExtension {
    /** System property that makes Netty look for extensions. It is read once, before the server starts. */
    public static final String SWITCH = EXTENSIONS_SYSTEM_PROPERTY;

    public static final String ON = "serviceload";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new Deadlines());
    }
}
