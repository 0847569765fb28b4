package io.quorate.support;

/** Escapes text for HTML. */
public final class Html {

    private Html() {}

    /** Returns the text as written between tags, or in an attribute between quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
