package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.vocabulary.CloseWords;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of arguments that make no sense: one line, with what was probably meant. */
final class WrongUsage {
  private WrongUsage() {}

  /** The message for a failed reading of arguments. */
  static String message(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandName();
    boolean top = command.getParent() == null;
    String help = "; see vambrace " + (top ? "" : name + " ") + "--help";
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().isEmpty() ? "" : unmatched.getUnmatched().get(0);
      return word.startsWith("-")
          ? unknownOption(command, top ? "vambrace" : name, word, help)
          : top
              ? "there is no command '" + word + "'" + hint(word, Commands.names(), help)
              : name + " does not take '" + word + "' here" + help;
    }
    if (failure instanceof MissingParameterException missing) {
      ArgSpec first = missing.getMissing().isEmpty() ? null : missing.getMissing().get(0);
      return first == null
          ? text(failure) + help
          : (first instanceof OptionSpec option ? option.longestName() : name)
              + " needs "
              + first.paramLabel()
              + help;
    }
    String wrong = wrongValue(failure.getArgSpec(), failure.getValue());
    return wrong != null ? wrong : text(failure) + help;
  }

  private static String unknownOption(CommandLine command, String name, String word, String help) {
    List<String> known = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      known.addAll(List.of(option.names()));
    }
    String bare = word.replaceFirst("=.*", "");
    return name + " has no option '" + bare + "'" + hint(bare, known, help);
  }

  /** What was probably meant, or else where to look. */
  static String hint(String word, List<String> known, String otherwise) {
    String hint = CloseWords.hint(word, known);
    return hint.isEmpty() ? otherwise : hint;
  }

  /** The value of an option that takes one of a few words, or a number. */
  private static @Nullable String wrongValue(@Nullable ArgSpec argument, @Nullable String value) {
    if (!(argument instanceof OptionSpec option) || value == null) {
      return null;
    }
    String start = option.longestName() + " cannot be '" + value + "'; it is ";
    if (option.type().isEnum()) {
      List<String> words = new ArrayList<>();
      option.completionCandidates().forEach(words::add);
      return start + oneOf(words);
    }
    return option.type() == int.class ? start + "a number" : null;
  }

  /** Words as a list in a sentence. */
  static String oneOf(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String text(ParameterException failure) {
    String message = failure.getMessage() == null ? "wrong usage" : failure.getMessage();
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
