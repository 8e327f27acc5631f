package org.wordfreq.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The places in which options have something written. Those where that cannot be are found before any work, by trying. A
 * place that is null was not asked for.
 */
public final class Places {

    private Places() {}

    /**
     * Makes the folder and those above it, unless they are there.
     *
     * @throws Failure if that cannot be, or no file can be written there
     */
    public static void requireFolder(String option, @Nullable Path folder) {
        require(option, "a folder to write to", folder, Places::tryFolder);
    }

    /**
     * Leaves a file that is there as it is, and makes none.
     *
     * @throws Failure if the file cannot be written, or its folder does not exist
     */
    public static void requireFile(String option, @Nullable Path file) {
        require(option, "a file to write", file, Places::tryFile);
    }

    /**
     * The same, but makes the folder of the file, and those above it.
     *
     * @throws Failure if that cannot be, or the file cannot be written
     */
    public static void requireFileInAnyFolder(String option, @Nullable Path file) {
        require(option, "a file to write", file, place -> {
            Files.createDirectories(folderOf(place));
            tryFile(place);
        });
    }

    private interface Trial {
        void of(Path place) throws IOException;
    }

    private static void require(String option, String what, @Nullable Path place, Trial trial) {
        if (place == null) {
            return;
        }
        try {
            trial.of(place.toAbsolutePath());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    option + " takes " + what + ", and " + place + " cannot be one: " + reason(e) + ". Name another.",
                    e);
        }
    }

    private static void tryFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, ".wordfreq-", null));
    }

    private static void tryFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (!Files.isDirectory(folderOf(file))) {
            throw new FileSystemException(file.toString(), null, "there is no folder " + folderOf(file));
        }
        if (!Files.exists(file)) {
            tryFolder(folderOf(file));
        } else if (!Files.isWritable(file)) {
            // A pipe or a device must not be opened to see.
            throw new AccessDeniedException(file.toString());
        }
    }

    /** Only the root has none, and that is a folder. */
    private static Path folderOf(Path file) {
        var folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is a file";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason().substring(0, 1).toLowerCase(Locale.ROOT)
                    + other.getReason().substring(1);
        }
        return e.toString();
    }
}
