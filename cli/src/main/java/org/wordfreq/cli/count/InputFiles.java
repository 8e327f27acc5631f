package org.wordfreq.cli.count;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** The files that a command line means: files themselves, and all files below folders, hidden ones left out. */
public final class InputFiles {

    private InputFiles() {}

    /**
     * The files in a stable order.
     *
     * @throws Failure naming the first path that is no readable file or folder, or folders that hold no file at all
     */
    public static List<Path> of(List<Path> paths) {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new Failure(
                        ExitCode.FAILED,
                        path + (Files.exists(path) ? " cannot be read: permission denied." : " does not exist."));
            }
        }
        if (files.isEmpty() && !paths.isEmpty()) {
            throw new Failure(ExitCode.FAILED, "There are no files in " + joined(paths) + ", hidden ones left out.");
        }
        return files;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private static List<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (var name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
