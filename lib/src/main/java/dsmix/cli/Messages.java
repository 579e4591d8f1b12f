package dsmix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.CompletionException;

/** Turns an exception into the one line that a user of the command line reads. */
final class Messages {
    private Messages() {
    }

    /** The sentence for an error: its own message where it is made for users, else its kind and message. */
    static String of(Throwable error) {
        Throwable cause = unwrapped(error);
        if (cause instanceof FileSystemException file) {
            return ofFile(file);
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName() + " (no message)";
        }
        return isUnexpected(cause) ? cause.getClass().getSimpleName() + ": " + message : message;
    }

    /** True for errors that no check foresaw, so that the place where they happened matters. */
    static boolean isUnexpected(Throwable error) {
        Throwable cause = unwrapped(error);
        return !(cause instanceof IllegalArgumentException || cause instanceof IllegalStateException
                || cause instanceof IOException || cause instanceof UncheckedIOException);
    }

    /** The file system's exceptions carry just a path as their message. */
    private static String ofFile(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return error.getFile() + " does not exist.";
        }
        if (error instanceof AccessDeniedException) {
            return error.getFile() + " may not be read or written by this user.";
        }
        if (error instanceof FileAlreadyExistsException) {
            return error.getFile() + " is there already.";
        }
        return error.getMessage();
    }

    private static Throwable unwrapped(Throwable error) {
        Throwable inner = error;
        while (inner.getCause() != null && (inner instanceof UncheckedIOException || inner instanceof ExecutionException
                || inner instanceof CompletionException)) {
            inner = inner.getCause();
        }
        return inner;
    }
}
