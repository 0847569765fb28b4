package io.quorate.e2e.authority;

import java.io.IOException;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Tokenizer;
import org.xbill.DNS.Type;

/** Names and records from text; every name is taken for absolute. */
public final class Lines {

    private Lines() {}

    /** Reads a record written as owner, type and data: {@code www.a.lab A 192.0.2.1}. */
    public static Record record(String line) {
        String[] parts = line.split(" ", 3);
        try {
            return Record.fromString(
                    name(parts[0]), Type.value(parts[1]), DClass.IN, ZoneKey.TTL, new Tokenizer(parts[2]), Name.root);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(line, unreadable);
        }
    }

    public static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }
}
