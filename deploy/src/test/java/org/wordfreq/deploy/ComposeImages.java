package org.wordfreq.deploy;

import java.util.regex.Pattern;

/** The images that docker-compose.yml names, where no variable names others. */
public final class ComposeImages {

    private static final Pattern DEFAULT = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    private ComposeImages() {}

    /** That of a service of the file. */
    public static String of(String service) {
        var image = ProjectFiles.yaml("docker-compose.yml")
                .getFirst()
                .at("/services/" + service + "/image")
                .asText();
        return DEFAULT.matcher(image).replaceAll("$1");
    }
}
