package dsmix.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code dsmix}: lists the library's commands and runs one.
 *
 * <p>Exit codes: 0 done, 1 the command failed (one line on standard error says why; {@code --debug} adds the stack trace),
 * 2 the command line is wrong.
 */
@Command(name = "dsmix", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "No-reference image quality assessment, pre-trained without human scores (DSMix, ECCV 2024).",
        synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n",
        footer = {"", "dsmix COMMAND --help says more about one of them."},
        subcommands = {CheckCommand.class, GetDataCommand.class, ScanCommand.class, GenerateCommand.class,
            PretrainDsmCommand.class, PretrainCommand.class, ProbeCommand.class, EvaluateCommand.class, CompareCommand.class,
            ScoreCommand.class, EstimateCommand.class, CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show the stack trace of an error")
    private boolean debug;

    private Main() {
    }

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, ready to execute; the error messages go to its error writer. */
    public static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((error, command, parsed) -> main.explain(error, command));
    }

    /** Called without a command: prints what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command to run.");
    }

    private int explain(Exception error, CommandLine command) {
        if (debug) {
            error.printStackTrace(command.getErr());
        }
        command.getErr().println(command.getColorScheme().errorText("ERROR: " + Messages.of(error)));
        if (!debug && Messages.isUnexpected(error)) {
            command.getErr().println("Run it again with --debug to see where it happened.");
        }
        return FAILED;
    }

    /** The version of the jar, of Java and of the machine. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "dsmix " + (version == null ? "(not from a jar)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")};
        }
    }
}
