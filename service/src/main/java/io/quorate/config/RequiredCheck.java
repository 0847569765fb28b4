package io.quorate.config;

import java.util.stream.IntStream;

import io.quorate.config.Key.Form;
import io.quorate.config.Problem.Fault;

/** Finds what must be there and is not: in each block that is written, and in those that the role needs. */
final class RequiredCheck {

    private final Schema schema;
    private final Values values;
    private final Problems problems;
    private final RoleView view;

    RequiredCheck(Schema schema, Values values, Problems problems) {
        this.schema = schema;
        this.values = values;
        this.problems = problems;
        this.view = new RoleView(values);
    }

    void run() {
        schema.keys().stream().filter(key -> key.form() == Form.REQUIRED).forEach(this::check);
    }

    private void check(Key<?> key) {
        int open = key.pattern().segments().indexOf("[]");
        if (open < 0) {
            checkAt(key, key.pattern());
            return;
        }
        ConfigPath list = new ConfigPath(key.pattern().segments().subList(0, open));
        IntStream.range(0, values.count(list))
                .filter(position -> !problems.has(list.item(position)))
                .forEach(position -> checkAt(key, key.pattern().at(position)));
    }

    private void checkAt(Key<?> key, ConfigPath path) {
        if (isNeeded(path.parent()) && !values.written(path) && !problems.has(path) && !problems.has(path.parent())) {
            problems.add(Fault.MISSING, path, values.origin(path.parent()), "missing", remedy(key));
        }
    }

    private boolean isNeeded(ConfigPath block) {
        if (block.equals(CoordinatorKeys.BLOCK)) {
            return view.coordinates() || values.written(block);
        }
        if (block.equals(CheckKeys.PERSPECTIVE)) {
            return view.needsPlace() || values.written(block);
        }
        return block.equals(CheckKeys.DNS) ? view.looks() : block.isItem() || values.written(block);
    }

    private String remedy(Key<?> key) {
        if (key.equals(CoordinatorKeys.PRIMARY)) {
            return "a choice without a default: `enforce` if this coordinator makes the CA's own check too (BR 3.2.2.9;"
                    + " needs a `perspective` block and DNSSEC), `none` if the CA makes it elsewhere";
        }
        if (key.equals(CheckKeys.DNSSEC)) {
            return "a choice without a default: `trust-ad` with a validating resolver of this node's own on loopback,"
                    + " `validate` in this process, `off` for remotes that leave it to others";
        }
        if (key.pattern().parent().equals(CheckKeys.PERSPECTIVE)) {
            return "write " + key.kind().words() + "; " + whyPlace();
        }
        return "write " + key.kind().words();
    }

    private String whyPlace() {
        String reason = view.hasPrimary() ? "`primary: enforce`" : "role `" + Kinds.written(view.role()) + "`";
        return reason + " needs the place of this process";
    }
}
