package io.quorate.support;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.zip.ZipException;

/** Explains why a file cannot be used, as a phrase that follows its name. */
public final class FileFault {

    private FileFault() {}

    public static String words(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not use it";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof ZipException) {
            return "it is not in gzip format";
        }
        String reason = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        if (text.contains("no space left")) {
            return "the disk is full";
        }
        return text.contains("is a directory") ? "it is a folder" : "it cannot be read or written";
    }
}
