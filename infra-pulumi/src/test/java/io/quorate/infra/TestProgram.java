package io.quorate.infra;

import com.pulumi.Context;

/** The program, for tests in other packages. */
public final class TestProgram {

    private TestProgram() {}

    public static void stack(Context ctx) {
        App.stack(ctx);
    }
}
