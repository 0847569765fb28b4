package io.quorate.config;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One declaration is enough: a key added here is read, shown, documented and suggested, with no other change. */
class NewKeyTest {

    /** Settings with a component that the product does not have. */
    record Kitchen(int ovens, List<String> dishes) {}

    /** The declaration and its reader: all that somebody writes who adds {@code kitchen.pastry.ovens}. */
    static final class KitchenKeys extends Block<Kitchen> {

        final Key<Integer> ovens =
                key("pastry.ovens", Kinds.integer(1, 9), Kitchen::ovens).says("Ovens that are hot.");
        final Key<String> dishes = list("dishes", Kinds.NAME, Kitchen::dishes).saysReloadable("What is served.");

        KitchenKeys(ConfigPath path) {
            super(path, new Kitchen(2, List.of("soup", "pie")));
        }

        @Override
        Kitchen read(Values values) {
            return new Kitchen(values.get(ovens), values.all(dishes));
        }
    }

    private final KitchenKeys kitchen = new KitchenKeys(ConfigPath.of("kitchen"));
    private final Schema schema = new Schema(kitchen);
    private final Problems problems = new Problems();

    private Values values(String yaml) {
        Values values = Values.of(YamlSource.read(yaml, "test.yaml", ConfigPath.ROOT, problems));
        new ShapeCheck(schema, values, problems).run();
        return values;
    }

    @Test
    void isRead() {
        Values values = values("kitchen: { pastry: { ovens: 7 }, dishes: [bread] }");

        assertThat(problems.all()).isEmpty();
        assertThat(kitchen.read(values)).isEqualTo(new Kitchen(7, List.of("bread")));
    }

    @Test
    void hasItsDefault() {
        assertThat(kitchen.read(values("kitchen: {}"))).isEqualTo(new Kitchen(2, List.of("soup", "pie")));
    }

    @Test
    void isSetByItsVariable() {
        assertThat(new EnvironmentSource(schema).pathOf("QUORATE_KITCHEN__PASTRY__OVENS"))
                .contains(kitchen.ovens.pattern());
    }

    @Test
    void hasItsBoundsAndItsWords() {
        values("kitchen: { pastry: { ovens: 10 }, dishes: pie }");

        assertThat(problems.all())
                .extracting(Problem::line)
                .containsExactly(
                        "kitchen.pastry.ovens (test.yaml line 1): \"10\" is not valid: out of range; write a whole number,"
                                + " 1 to 9.",
                        "kitchen.dishes (test.yaml line 1): is a value, expected a list; write [a, b], or each item on a"
                                + " line of its own after `- `.");
    }

    @Test
    void isShown() {
        assertThat(kitchen.show(new Kitchen(7, List.of("bread"))))
                .isEqualTo(Map.of("pastry", Map.of("ovens", 7), "dishes", List.of("bread")));
    }

    @Test
    void hasItsRowOnThePage() {
        assertThat(schema.keys())
                .extracting(DocumentationTest::row)
                .containsExactly(
                        "| `kitchen.pastry.ovens` | a whole number, 1 to 9 | `2` | `QUORATE_KITCHEN__PASTRY__OVENS` | restart |"
                                + " Ovens"
                                + " that are hot. |",
                        "| `kitchen.dishes` | list: 1 to 63 letters, digits, dots, hyphens or underscores | `[soup, pie]` |"
                                + " `QUORATE_KITCHEN__DISHES` | reload | What is served. |");
    }

    @Test
    void isSuggested() {
        values("kitchen: { pastry: { oven: 1 } }\nkitchn: {}");

        assertThat(problems.all())
                .extracting(Problem::line)
                .containsExactly(
                        "kitchen.pastry.oven (test.yaml line 1): no such key; did you mean `kitchen.pastry.ovens`?",
                        "kitchn (test.yaml line 2): no such key; did you mean `kitchen`?");
        assertThat(new Suggestions(schema).forVariable("QUORATE_KITCHEN__PASTRY__OVEN"))
                .isEqualTo("did you mean `QUORATE_KITCHEN__PASTRY__OVENS`?");
    }

    @Test
    void isUnknownToTheProduct() {
        assertThat(Schema.known().keyOf(kitchen.ovens.pattern())).isEmpty();
    }
}
