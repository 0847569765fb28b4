package io.quorate.support;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tools by which remote octets are read, and that they count what they do. */
class OctetCursorTest {

    @Test
    void countsEveryOctetThatItLooksAtOrCopies() {
        OctetCursor octets = OctetCursor.ofText("ab  c");
        assertThat(octets.take(OctetSet.LETTERS)).isEqualTo("ab");
        assertThat(octets.steps()).isEqualTo(5);
        assertThat(octets.skip(OctetSet.BLANKS)).isEqualTo(2);
        assertThat(octets.take('c')).isTrue();
        assertThat(octets.ended()).isTrue();
        assertThat(octets.next()).isEqualTo(OctetCursor.END);
        assertThat(octets.take(OctetCursor.END)).isFalse();
    }

    @Test
    void readsOctetsAsOctets() {
        OctetCursor octets = OctetCursor.of(new byte[] {(byte) 0xff, 0, (byte) 0x80});
        assertThat(List.of(octets.next(), octets.next(), octets.next())).containsExactly(0xff, 0, 0x80);
    }

    @Property
    void aSetKnowsItsMembers(@ForAll char c) {
        assertThat(OctetSet.LETTERS_AND_DIGITS.contains(c))
                .isEqualTo(String.valueOf(c).matches("[A-Za-z0-9]"));
        assertThat(OctetSet.VISIBLE.complement().contains(c))
                .isEqualTo(!String.valueOf(c).matches("[!-~]"));
        assertThat(OctetSet.SPACE.contains(c)).isEqualTo(String.valueOf(c).matches("\\s"));
        assertThat(OctetSet.HEX.spans("" + c, 1, 1)).isEqualTo(String.valueOf(c).matches("[0-9A-Fa-f]"));
        assertThat(OctetSet.HEX.complement().contains(OctetCursor.END)).isFalse();
    }

    @Property
    void agreesWithContains(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 40) String text,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String part) {
        assertThat(Occurrence.of(part).isIn(text)).isEqualTo(text.contains(part));
    }

    @Test
    void searchingTakesNoMoreStepsThanThereAreCharacters() {
        String part = "a".repeat(4_000) + "b";
        String text = "a".repeat(64 * 1024);
        Occurrence sought = Occurrence.of(part);
        assertThat(sought.isIn(text)).isFalse();
        assertThat(sought.steps()).isLessThan(3L * (text.length() + part.length()));
    }

    @Property
    void partsAreThoseOfASplit(@ForAll @CharRange(from = ',', to = '/') @StringLength(max = 20) String text) {
        assertThat(Parts.of(text, "/.")).containsExactly(text.split("[/.]", -1));
    }
}
