package dsmix.cli;

import dsmix.environment.CheckResult;
import dsmix.environment.EnvironmentCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dsmix check}: is everything here that the library needs? */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Checks Java, libraries, libtorch, memory, disk and data; says what to do about what is missing.",
        footer = {"", "Exit code 0 if everything needed is here, 1 if not."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<CheckResult> results = EnvironmentCheck.all();
        results.forEach(result -> spec.commandLine().getOut().println(result));
        spec.commandLine().getOut().flush();
        return results.stream().anyMatch(result -> result.state() == CheckResult.State.FAIL) ? Main.FAILED : 0;
    }
}
