package org.wordfreq.cli.platform;

import java.net.URI;
import java.util.Optional;
import org.wordfreq.contracts.ServiceIdentity;

/**
 * Something that answers at the address of a service, and is not that service.
 *
 * @param who what it says of itself
 */
public record Stranger(String who) {

    /** The header in which a service says its name. */
    public static final String NAME = ServiceIdentity.HEADER;

    /**
     * Another service of ours, by the name that it says.
     *
     * @param expected the name of the service that was asked
     */
    public static Optional<Stranger> named(Optional<String> name, String expected) {
        return name.filter(other -> !other.equals(expected)).map(Stranger::new);
    }

    /**
     * What says no name, as each of our services does.
     *
     * @param server the header Server
     */
    public static Stranger nameless(Optional<String> server) {
        return new Stranger("Something that is no service of WordFreq"
                + server.map(name -> " (" + name + ")").orElse(""));
    }

    /** What is wrong, and the remedy. */
    public String mistake(URI address, String expected) {
        var option = "--" + expected.substring(0, expected.indexOf('-')) + "-url";
        return who + " answers at " + address + ", where " + expected + " is expected. Say with " + option + " where "
                + expected + " is, or start a platform here with: wordfreq up";
    }
}
