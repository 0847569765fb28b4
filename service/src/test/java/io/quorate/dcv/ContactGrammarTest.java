package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.model.ContactKind;

import static org.assertj.core.api.Assertions.assertThat;

/** The grammars of BR Appendix A. In the tables a backslash begins an escape of Java. */
class ContactGrammarTest {

    private final ContactGrammar grammar = new ContactGrammar();

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|a@b.example|a@b.example",
                "the local part keeps its case, the domain does not|Host.Master@EXAMPLE.Com|Host.Master@example.com",
                "every special of atext|!#$%&'*+-/=?^_`{}~@b.example|!#$%&'*+-/=?^_`{}~@b.example",
                "international (RFC 6532)|\\u7ba1\\u7406@b.example|\\u7ba1\\u7406@b.example",
                "composed and decomposed are one|jose\\u0301@b.example|jos\\u00e9@b.example",
                "a U-label becomes an A-label|a@B\\u00dccher.example|a@xn--bcher-kva.example",
                "an A-label in capitals|a@XN--BCHER-KVA.example|a@xn--bcher-kva.example",
            })
    void readsAddresses(String id, String text, String canonical) {
        ContactReading read = grammar.read(ContactKind.EMAIL, Octets.utf8(unescaped(text)));
        assertThat(read).isEqualTo(new Usable(unescaped(text), unescaped(canonical)));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "empty||is empty",
                "no at|a.example|has no @",
                "two|a@b@c.example|has a second @",
                "no local part|@b.example|has an empty atom in its local part",
                "no domain|a@|has a domain that is not a host name of two labels or more",
                "a dot first|.a@b.example|has an empty atom in its local part",
                "a dot last|a.@b.example|has an empty atom in its local part",
                "two dots|a..b@b.example|has an empty atom in its local part",
                "a final dot of the domain|a@b.example.|has a domain that is not a host name of two labels or more",
                "one label|a@localhost|has a domain that is not a host name of two labels or more",
                "an underscore|a@_x.example|has a domain that is not a host name of two labels or more",
                "a wildcard|a@*.example|has a domain that is not a host name of two labels or more",
                "a bare address|a@192.0.2.1|has a domain that is not a host name of two labels or more",
                "an address literal|a@[192.0.2.1]|has an address literal as domain",
                "padding before| a@b.example|has white space",
                "padding behind|a@b.example |has white space",
                "folding|a\\u000d\\u000a @b.example|has a control character",
                "an injected header|a@b.example\\u000d\\u000aBcc: c@d.example|has a control character",
                "a line feed behind|a@b.example\\u000a|has a control character",
                "a tab|a\\u0009@b.example|has a control character",
                "an octet of zero|a\\u0000@b.example|has a control character",
                "a C1 control|a\\u0085@b.example|has a control character",
                "delete|a\\u007f@b.example|has a control character",
                "quoted|\"a\"@b.example|has a quoted local part",
                "quoted in the middle|a\"b\"@b.example|has a quoted local part",
                "a comment|a(c)@b.example|has a comment",
                "a comment first|(c)a@b.example|has a comment",
                "a comment in the domain|a@(c)b.example|has a comment",
                "a display name|A <a@b.example>|has white space",
                "brackets|<a@b.example>|has a display name or angle brackets",
                "a display name without space|A<a@b.example>|has a display name or angle brackets",
                "two recipients|a,c@b.example|is a list, a group or a URI",
                "two recipients behind|a@b.example,c@d.example|has a second @",
                "a URI|mailto:a@b.example|is a list, a group or a URI",
                "a route|@c.example:a@b.example|has an empty atom in its local part",
                "a query|a@b.example?bcc=c|has a domain that is not a host name of two labels or more",
                "a backslash|a\\u005cb@b.example|has a character that only quoted text or address literals hold",
                "right to left|a\\u202eb@b.example|has an invisible character, such as a mark of writing direction",
                "a mark of direction|\\u200fa@b.example|has an invisible character, such as a mark of writing direction",
                "an isolate in the domain|a@\\u2067b.example|has an invisible character, such as a mark of writing direction",
                "a zero-width joiner|a\\u200db@b.example|has an invisible character, such as a mark of writing direction",
                "a byte-order mark|\\ufeffa@b.example|has an invisible character, such as a mark of writing direction",
                "a no-break space|a\\u00a0b@b.example|has white space",
                "a line separator|a\\u2028b@b.example|has white space",
                "private use|a\\ue000@b.example|has a code point that is not a character",
                "a semicolon after NFC|a\\u037eb@b.example|has a local part that is not one after Unicode normalisation (NFC)",
            })
    void findsAddressesUnusable(String id, String text, String reason) {
        String value = text == null ? "" : unescaped(text);
        assertThat(grammar.read(ContactKind.EMAIL, Octets.utf8(value))).isEqualTo(new Unusable(reason));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|+15551234567|+15551234567",
                "the example of BR A.1.2|+1 (555) 123-4567|+15551234567",
                "dots and hyphens|+1.555-123-45.67|+15551234567",
                "a separator at the end, as the grammar has it|+1-555-123-4567-|+15551234567",
                "the longest|+123456789012345|+123456789012345",
                "the shortest|+2901|+2901",
            })
    void readsNumbers(String id, String text, String canonical) {
        assertThat(grammar.read(ContactKind.PHONE, Octets.ascii(text))).isEqualTo(new Usable(text, canonical));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "empty||is empty",
                "no plus|15551234567|does not begin with + and a country code",
                "a national number|0555 1234567|does not begin with + and a country code",
                "a URI|tel:+15551234567|does not begin with + and a country code",
                "padding before| +15551234567|does not begin with + and a country code",
                "padding behind|+15551234567 |has white space behind it",
                "two spaces|+1  5551234567|has white space that is not a single space between digits",
                "a space behind the plus|+ 15551234567|has white space that is not a single space between digits",
                "a tab|+1\\u00095551234567|has a control character",
                "folding|+1\\u000d\\u000a 5551234567|has a control character",
                "a line behind|+15551234567\\u000a|has a control character",
                "an extension|+15551234567;ext=9|has a parameter: a global number has none",
                "a context|+15551234567;phone-context=x.example|has a parameter: a global number has none",
                "an extension in words|+15551234567x9|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "letters|+1555FLOWERS|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "a comment|+1555(office)1234567|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "a second plus|+1+5551234567|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "a slash|+1/555/1234567|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "Arabic digits|+1\\u0665\\u0665\\u06651234567|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "a mark of direction|+1555\\u200e1234567|has a character that is neither a digit nor a visual separator (- . ( ) and space)",
                "no digits|+()|has 0 digits: a global number has 4 to 15",
                "too few|+123|has 3 digits: a global number has 4 to 15",
                "too many|+1234567890123456|has 16 digits: a global number has 4 to 15",
                "no country|+0155512345|has a country code that begins with 0",
            })
    void findsNumbersUnusable(String id, String text, String reason) {
        String value = text == null ? "" : unescaped(text);
        assertThat(grammar.read(ContactKind.PHONE, Octets.utf8(value))).isEqualTo(new Unusable(reason));
    }

    @Test
    void takesUpTo254OctetsAndNoMore() {
        String domain = ("a".repeat(61) + ".").repeat(4);
        String longest = "a@" + "b".repeat(252 - domain.length()) + "." + domain.substring(0, domain.length() - 1);
        assertThat(longest).hasSize(254);
        assertThat(grammar.read(ContactKind.EMAIL, Octets.ascii(longest))).isInstanceOf(Usable.class);
        assertThat(grammar.read(ContactKind.EMAIL, Octets.ascii("a" + longest)))
                .isEqualTo(new Unusable("has 255 octets: at most 254 are read"));
        assertThat(grammar.read(ContactKind.EMAIL, Octets.ascii("a".repeat(65) + "@b.example")))
                .isEqualTo(new Unusable("has a local part of more than 64 octets (RFC 5321)"));
        assertThat(grammar.read(ContactKind.PHONE, Octets.ascii("+1555123" + "-".repeat(1_000_000))))
                .isEqualTo(new Unusable("has 1000008 octets: at most 254 are read"));
    }

    @Test
    void findsOctetsThatAreNotUtf8Unusable() {
        assertThat(grammar.read(ContactKind.EMAIL, Octets.of((byte) 'a', (byte) 0xff, (byte) '@')))
                .isEqualTo(new Unusable("is not UTF-8"));
    }

    /** Any content of a zone gives a result, in our own words, and a contact that fits on one line. */
    @Property
    void readsAnyOctets(@ForAll byte[] octets, @ForAll ContactKind kind) {
        check(grammar.read(kind, Octets.of(octets)));
    }

    /** An address in which octets were changed: nearer to the edge than octets at random. */
    @Property
    void readsWhatIsNearlyAnAddress(@ForAll Random random, @ForAll ContactKind kind) {
        byte[] octets = (kind == ContactKind.EMAIL ? "jos\u00e9.x@b\u00fccher.example" : "+1 (555) 123-4567")
                .getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        check(grammar.read(kind, Octets.of(octets)));
    }

    private void check(ContactReading read) {
        if (read instanceof Usable usable) {
            assertThat(usable.value().codePoints())
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || c == '"'
                            || c == '<'
                            || c == ','
                            || c == ';');
            assertThat(reread(usable)).isEqualTo(usable.canonical());
        } else {
            assertThat(((Unusable) read).reason()).matches("[A-Za-z0-9 @+(),.:;-]{5,100}");
        }
    }

    /** The canonical form is a contact of its own, and its own canonical form. */
    private String reread(Usable usable) {
        ContactKind kind =
                usable.canonical().startsWith("+") && usable.canonical().indexOf('@') < 0
                        ? ContactKind.PHONE
                        : ContactKind.EMAIL;
        return ((Usable) grammar.read(kind, Octets.utf8(usable.canonical()))).canonical();
    }

    @Property
    void comparesDomainsWithoutLetterCaseAndLocalPartsWithIt(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String local,
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String domain) {
        assertThat(canonical(local + "@" + domain + ".example"))
                .isEqualTo(canonical(local + "@" + domain.toUpperCase(Locale.ROOT) + ".EXAMPLE"))
                .startsWith(local + "@");
    }

    private String canonical(String address) {
        return ((Usable) grammar.read(ContactKind.EMAIL, Octets.utf8(address))).canonical();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
