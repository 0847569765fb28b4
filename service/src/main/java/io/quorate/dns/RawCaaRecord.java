package io.quorate.dns;

import java.io.IOException;
import java.util.Arrays;

import org.xbill.DNS.Compression;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Tokenizer;
import org.xbill.DNS.Type;

/**
 * A CAA record as it was sent. dnsjava 3.7 refuses a whole message for a tag in capitals, but RFC 8659 section 4.1
 * compares tags without regard to case, and an invalid tag must be judged instead of failing the lookup. Loading this
 * class registers it in place of dnsjava's own for the whole process.
 */
public final class RawCaaRecord extends Record {

    private static final long serialVersionUID = 1L;
    private static final int HEAD = 2;
    private static final int LONGEST_TAG = 255;
    private static final int LONGEST_VALUE = 65535;

    static {
        Type.register(Type.CAA, "CAA", RawCaaRecord::new);
    }

    private byte[] data = new byte[0];

    private RawCaaRecord() {}

    /** Loads the class and so registers it. Must be called before the first message is read. */
    public static void register() {
        // The static initialiser has registered the class by now.
    }

    /** Returns whether flags, tag length and tag are complete; a tag has at least one octet (RFC 8659 section 4.1). */
    boolean isWhole() {
        return data.length > HEAD && tagEnd() > HEAD && data.length >= tagEnd();
    }

    int flags() {
        return data[0] & 0xff;
    }

    Octets tag() {
        return Octets.of(Arrays.copyOfRange(data, HEAD, tagEnd()));
    }

    Octets value() {
        return Octets.of(Arrays.copyOfRange(data, tagEnd(), data.length));
    }

    @Override
    protected void rrFromWire(DNSInput in) throws IOException {
        data = in.readByteArray();
    }

    @Override
    protected void rrToWire(DNSOutput out, Compression compression, boolean canonical) {
        out.writeByteArray(data);
    }

    @Override
    protected void rdataFromString(Tokenizer text, Name origin) throws IOException {
        int flags = text.getUInt8();
        byte[] tag = byteArrayFromString(text.getString(), LONGEST_TAG);
        byte[] value = byteArrayFromString(text.getString(), LONGEST_VALUE);
        data = new byte[HEAD + tag.length + value.length];
        data[0] = (byte) flags;
        data[1] = (byte) tag.length;
        System.arraycopy(tag, 0, data, HEAD, tag.length);
        System.arraycopy(value, 0, data, HEAD + tag.length, value.length);
    }

    /**
     * Returns the form of RFC 8659 section 4.1.1: flags, tag, quoted value, with octets outside printable ASCII
     * escaped.
     */
    @Override
    protected String rrToString() {
        return isWhole()
                ? flags() + " " + MasterText.bare(tag()) + " " + MasterText.quoted(value())
                : unknownToString(data);
    }

    private int tagEnd() {
        return HEAD + (data[1] & 0xff);
    }
}
