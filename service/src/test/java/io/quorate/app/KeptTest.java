package io.quorate.app;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A resource with unchanged settings goes on; one that the new configuration lacks can be closed. */
class KeptTest {

    private final Kept<String, Object> first = new Kept<>();

    @Test
    void takesOverWhatIsAskedForAgainAndMakesTheRest() {
        Object stays = first.take("stays", Object::new);
        Object goes = first.take("goes", Object::new);
        Kept<String, Object> second = first.next();
        assertThat(second.take("stays", Object::new)).isSameAs(stays);
        Object fresh = second.take("fresh", Object::new);
        assertThat(second.made()).containsExactly(fresh);
        assertThat(second.all()).containsExactly(stays, fresh);
        assertThat(first.unusedBy(second)).containsExactly(goes);
        assertThat(second.unusedBy(first)).containsExactly(fresh);
    }

    @Test
    void remembersOneConfigurationBack() {
        first.take("once", Object::new);
        Kept<String, Object> third = first.next().next();
        third.take("once", Object::new);
        assertThat(third.made()).hasSize(1);
    }
}
