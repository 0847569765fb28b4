package io.quorate.support;

/** Text on a page of HTML. */
public final class Html {

    private Html() {}

    /** Returns the text as it is written between tags, or in an attribute between quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
