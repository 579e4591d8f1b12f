package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void helpListsTheCommands() {
        assertEquals(0, commandLine(null).execute("--help"));
        assertTrue(out.toString().contains("help") && out.toString().contains("COMMAND"), out.toString());
    }

    @Test
    void everyCommandDescribesItself() {
        Main.commandLine().getSubcommands().forEach((name, command) ->
                assertTrue(command.getCommandSpec().usageMessage().description().length > 0, name + " has no description"));
    }

    @Test
    void everyCommandHasHelp() {
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            assertEquals(0, commandLine(null).execute(name, "--help"), () -> name + ": " + err);
            assertTrue(out.toString().contains("Usage: dsmix " + name), name);
        }
    }

    @Test
    void aWrongCommandLineIsExitCode2() {
        assertEquals(2, commandLine(null).execute("no-such-command"));
        assertEquals(2, commandLine(null).execute());
        assertTrue(err.toString().contains("Say which command to run."), err.toString());
    }

    @Test
    void anErrorIsOneLineAndExitCode1() {
        assertEquals(1, commandLine(new IllegalArgumentException("level 9 is not in 1..5: give --level 1")).execute("fail"));
        assertEquals("ERROR: level 9 is not in 1..5: give --level 1", err.toString().trim());
    }

    @Test
    void debugShowsTheStackTrace() {
        assertEquals(1, commandLine(new IOException("no room")).execute("fail", "--debug"));
        assertTrue(err.toString().contains("\tat dsmix.cli.MainTest"), err.toString());
    }

    @Test
    void wrappersAndPathsBecomeSentences() {
        Exception wrapped = new CompletionException(new UncheckedIOException(new NoSuchFileException("photos/a.png")));
        assertEquals("photos/a.png does not exist.", Messages.of(wrapped));
        assertFalse(Messages.isUnexpected(wrapped));
        assertEquals("NullPointerException: x", Messages.of(new NullPointerException("x")));
        assertTrue(Messages.isUnexpected(new NullPointerException("x")));
    }

    private CommandLine commandLine(Exception failure) {
        return Main.commandLine().addSubcommand(new Fail(failure))
                .setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    @Command(name = "fail", description = "fails")
    private static final class Fail implements Callable<Integer> {
        private final Exception failure;

        private Fail(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}
