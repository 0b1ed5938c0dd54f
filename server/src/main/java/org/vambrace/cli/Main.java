package org.vambrace.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code vambrace}. */
@Command(
    name = "vambrace",
    description = "Understands AppArmor policy and the profiles that libvirt generates from it.",
    subcommands = {ExplainCommand.class})
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(Main.class, new Factory()).execute(args));
  }

  private static final class Factory implements CommandLine.IFactory {
    private final CommandLine.IFactory fallback = CommandLine.defaultFactory();

    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Main.class ? type.cast(new Main()) : fallback.create(type);
    }
  }
}
