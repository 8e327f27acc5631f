package org.wordfreq.deploy.images;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wordfreq.deploy.ProjectFiles;

/**
 * The instructions of deploy/Dockerfile in their order, those that go over several lines put together.
 *
 * @param instructions all of them, without comments
 */
record Dockerfile(List<Instruction> instructions) {

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    /**
     * An instruction.
     *
     * @param name in upper case, as FROM
     * @param text what follows
     */
    record Instruction(String name, String text) {}

    static Dockerfile read() {
        var instructions = new ArrayList<Instruction>();
        var text = CONTINUED
                .matcher(withoutComments(ProjectFiles.text("deploy/Dockerfile")))
                .replaceAll("");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var words = line.split(" ", 2);
            instructions.add(new Instruction(words[0], words[1].strip()));
        });
        return new Dockerfile(instructions);
    }

    private static String withoutComments(String text) {
        return String.join(
                "\n", text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The texts of all instructions of that name. */
    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::text)
                .toList();
    }

    /** Those of the last stage, which is the image. */
    Dockerfile image() {
        var last = instructions.stream()
                .filter(instruction -> instruction.name().equals("FROM"))
                .reduce((first, second) -> second)
                .orElseThrow();
        return new Dockerfile(instructions.subList(instructions.indexOf(last), instructions.size()));
    }
}
