package org.vambrace.intellij;

import com.intellij.psi.PsiFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How long an edit takes to become annotations, server included: {@code AnnotationBenchmark FILE
 * [LINES]}. With LINES, comment lines are added to the file's end until it has so many. Not a test;
 * prints milliseconds, the least too: on a busy machine that says most.
 */
final class AnnotationBenchmark {
  private static final int WARM_UP = 200;
  private static final int RUNS = 200;

  private AnnotationBenchmark() {}

  /** Edits a file many times, as typing does. */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]).toAbsolutePath();
    String text = Files.readString(path);
    long missing = arguments.length > 1 ? Long.parseLong(arguments[1]) - text.lines().count() : 0;
    text += "# a further line\n".repeat((int) Math.max(0, missing));
    int middle = text.indexOf('\n', text.length() / 2) + 1;
    double[] millis = new double[RUNS];
    String found = "";
    try (Ide ide = new Ide(String.valueOf(path.getParent()))) {
      ServerAnnotator annotator = new ServerAnnotator();
      for (int i = -WARM_UP; i < RUNS; i++) {
        String edited =
            text.substring(0, middle) + "  /edit/" + i + " r,\n" + text.substring(middle);
        PsiFile file = ide.policy(String.valueOf(path.getFileName()), edited);
        long start = System.nanoTime();
        ServerAnnotator.Request request = annotator.collectInformation(file);
        if (request == null) {
          throw new IllegalStateException("no policy: " + path);
        }
        ServerAnnotator.Answer answer = annotator.doAnnotate(request);
        int annotations = Ide.apply(annotator, file, answer).size();
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
        found = answer.diagnostics().size() + " diagnostics, " + annotations + " annotations";
        pause(i < 0 && i % 50 == 0 ? 1000 : 0);
      }
    }
    Arrays.sort(millis);
    System.out.printf("%s: %d lines, %s%n", path.getFileName(), text.lines().count(), found);
    System.out.println(
        "milliseconds: "
            + Arrays.stream(new int[] {0, 25, 50, 95, 99})
                .mapToObj(p -> String.format("p%d %.1f", p, millis[RUNS * p / 100]))
                .collect(Collectors.joining(", ")));
  }

  /** Lets the server find out about everything, as it does when typing rests. */
  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
