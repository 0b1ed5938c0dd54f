package org.vambrace.intellij;

import com.intellij.psi.PsiFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long an edit takes to become annotations, server included: {@code AnnotationBenchmark FILE}.
 * Not a test; prints milliseconds.
 */
final class AnnotationBenchmark {
  private static final int WARM_UP = 100;
  private static final int RUNS = 200;

  private AnnotationBenchmark() {}

  /** Edits a file many times, as typing does. */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]).toAbsolutePath();
    String text = Files.readString(path);
    int middle = text.indexOf('\n', text.length() / 2) + 1;
    double[] millis = new double[RUNS];
    int annotations = 0;
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
        annotations = Ide.apply(annotator, file, annotator.doAnnotate(request)).size();
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: %d lines, %d annotations; median %.1f ms, 95 %% %.1f ms%n",
        path.getFileName(),
        text.lines().count(),
        annotations,
        millis[RUNS / 2],
        millis[RUNS * 95 / 100]);
  }
}
